// Titles, and what has to be said beside numbers: made from them, no cause claimed, nobody called first or last.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});

  function unique(list) { return Array.from(new Set(list.filter(Boolean))); }

  ours.span = span;

  function span(years) { return years.length > 1 ? years[0] + "—" + years[years.length - 1] + " 年" : years[0] + " 年"; }

  function sure(point) { return point.value !== null && !point.disputed; }

  ours.names = function (agencies) {
    var names = agencies.map(function (agency) { return agency.name; });
    return names.length > 3 ? names.slice(0, 2).join("、") + "等 " + names.length + " 个机关" : names.join("、");
  };

  // What is to be seen, where everything is known, fits and may be compared; else what is shown.
  ours.title = function (measure, rows, years) {
    var points = [].concat.apply([], rows.map(function (row) { return row.points; }));
    var scopes = unique(points.map(function (point) { return point.scope; }));
    var plain = measure.label + "：" + ours.names(rows.map(function (row) { return row.agency; })) + "，" + span(years);
    if (!points.length || !points.every(sure) || scopes.length > 1) return plain;
    var whole = years.length > 1 && rows.every(function (row) { return row.points.slice(1).every(function (point, at) { return ours.joined(row.points[at], point); }); });
    if (rows.length === 1) return whole ? rows[0].agency.name + "：" + overYears(measure, points) : years.length > 1 ? plain : rows[0].agency.name + " " + years[0] + " 年" + measure.label + " " + points[0].text + unit(measure);
    if (years.length === 1) return among(measure, points, years[0]);
    return whole && measure.kind !== "rate" ? moved(measure, rows, years) : plain;
  };

  function unit(measure) { return measure.unit === "%" ? "" : " " + measure.unit; }

  function overYears(measure, points) {
    var first = points[0];
    var last = points[points.length - 1];
    var numbers = points.map(function (point) { return point.value; });
    var steps = numbers.slice(1).map(function (value, at) { return value - numbers[at]; });
    if (steps.every(function (step) { return step === 0; })) return measure.label + "各年均为 " + first.text + unit(measure);
    var verb = steps.every(function (step) { return step > 0; }) ? "增至" : steps.every(function (step) { return step < 0; }) ? "减至" : "变为";
    if (measure.kind === "rate") verb = "变为";
    return measure.label + "由 " + first.text + " " + verb + " " + last.text + unit(measure) + "（" + first.year + "—" + last.year + "）";
  }

  function among(measure, points, year) {
    if (points.length === 2) return year + " 年" + measure.label + "：" + points.map(function (point) { return point.agency.name + " " + point.text + unit(measure); }).join("，");
    var sorted = points.slice().sort(function (a, b) { return a.value - b.value; });
    return year + " 年" + measure.label + "：" + points.length + " 个机关，在 " + sorted[0].text + " 与 " + sorted[sorted.length - 1].text + unit(measure) + "之间";
  }

  function moved(measure, rows, years) {
    var counts = [0, 0, 0];
    rows.forEach(function (row) {
      var step = row.points[row.points.length - 1].value - row.points[0].value;
      counts[step > 0 ? 0 : step < 0 ? 1 : 2] += 1;
    });
    var words = ["增加", "减少", "不变"];
    var parts = counts.map(function (count, at) { return count ? count + " 个机关" + words[at] : ""; });
    return measure.label + "：" + parts.filter(Boolean).join("，") + "（" + years[0] + "—" + years[years.length - 1] + "）";
  }

  // Everything that has to be known beside the numbers.
  ours.remarks = function (measures, points, scopes) {
    var said = [];
    var where = function (point) { return point.agency.name + " " + point.year; };
    if (scopes.length > 1) said.push("统计范围不同（" + scopes.map(ours.scopeName).join("、") + "）的报告分开列，数字不能直接相比。");
    unique(points.filter(function (point) { return point.broken; }).map(function (point) { return point.agency.name + "，" + point.year + " 年：" + point.broken.reason + "。"; }))
      .slice(0, 8).forEach(function (line) { said.push(line); });
    var unknown = points.filter(function (point) { return point.value === null && !point.few && (measures.length === 1 || point.report < 0); });
    var reasons = unique(unknown.map(function (point) { return point.word; }));
    reasons.slice(0, 5).forEach(function (reason) {
      var places = unique(unknown.filter(function (point) { return point.word === reason; }).map(where));
      said.push("没有数字（" + reason + "）：" + places.slice(0, 6).join("、") + (places.length > 6 ? " 等 " + places.length + " 处" : "") + "。");
    });
    if (points.some(function (point) { return point.disputed; })) said.push("≠：这一数字所在的勾稽关系数字不一致，见该报告的自动核对。");
    if (points.some(function (point) { return point.mark === "推算"; })) said.push("推算：报告空着，由其他各数算出。");
    if (points.some(function (point) { return point.few; })) said.push("分母不足 30 件的不计算比率，只列件数；比率不作排序。");
    measures.forEach(function (measure) { if (measures.length === 1 && measure.note) said.push(measure.note); });
    said.push("各机关职责、人口不同，数量多少不说明工作好坏。");
    return unique(said);
  };
})();
