// What the explorer reads: a small script for each agency (gongkai/render/explore/shards.py makes it).
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var UNKNOWN = { b: "空白", m: "未找到", u: "不能确定" };
  var MARKS = { i: "推算", c: "更正" };
  var TOKEN = /^(p?)([bmu])$|^([ic]?)(-?\d+(?:\.\d+)?)(!?)$/;
  var waiting = {};
  var known = {};

  window.gongkaiAgency = function (id, content) {
    content.id = id;
    (waiting[id] || function () {})(content);
  };

  // An agency with all its reports, once; null where it cannot be read.
  ours.agency = function (root, id) {
    if (!/^[A-Za-z0-9._-]+$/.test(id)) return Promise.resolve(null);
    if (!known[id]) {
      known[id] = new Promise(function (resolve) {
        waiting[id] = resolve;
        var script = document.createElement("script");
        script.src = root + "compare/agencies/" + id + ".js";
        script.addEventListener("error", function () {
          delete known[id];
          resolve(null);
        });
        document.head.append(script);
      });
    }
    return known[id];
  };

  // 1234.5 → 1,234.5
  ours.shown = function (number) {
    var parts = String(Math.abs(number)).split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ",");
    return (number < 0 ? "−" : "") + parts.join(".");
  };

  // A value as it stands in an agency's file → {value, text, word, mark, disputed, part, whole}. value is null where it is not known.
  function read(token, rate) {
    if (Array.isArray(token)) return computed(token, rate);
    var found = TOKEN.exec(token);
    if (!found) return { value: null, word: "报告无此项" };
    if (found[2]) return { value: null, word: (found[1] ? "部分" : "") + UNKNOWN[found[2]] };
    return { value: Number(found[4]), text: ours.shown(Number(found[4])), mark: MARKS[found[3]] || "", disputed: Boolean(found[5]) };
  }

  // [value, numerator, denominator, reason, note]
  function computed(token, rate) {
    var sides = { part: token[1], whole: token[2], disputed: Boolean(token[4]), mark: "" };
    if (token[0] === "") return Object.assign(sides, { value: null, word: token[3], few: token[1] !== "" && Number(token[2]) > 0 });
    var value = Number(token[0]);
    return Object.assign(sides, { value: value, text: rate ? (Math.round(value * 10) / 10).toFixed(1) + "%" : ours.shown(value) });
  }

  function token(agency, at, measure, column) {
    var found = (agency.values[measure.code] || [])[at];
    if (!found || !measure.columns) return found || "";
    return found.split(" ")[column] || "";
  }

  // Why a report's number is not to be joined to that of the report before, "" where it may.
  function broken(agency, at, code) {
    var found = agency.breaks.filter(function (one) {
      return one[0] === at && (one[3] === "*" || one[3].split(" ").indexOf(code) >= 0);
    })[0];
    return found ? { comparable: Boolean(found[1]), reason: found[2] } : null;
  }

  // What breaks are told of: an item of a form, or the measure itself.
  function subject(measure) { return measure.cell && measure.cell === measure.code ? measure.code.replace(/\.[^.]*$/, "") : measure.code; }

  function href(root, agency, year, measure, column) {
    var page = root + "agencies/" + agency.id + "/" + year + "/";
    var cell = measure.columns ? measure.code + "." + column : measure.cell;
    return page + (cell ? "evidence/index.html#" + cell.replace(/\./g, "-") : "index.html");
  }

  // A measure in a year of an agency. `report` is its place among the agency's reports, -1 where there is none.
  ours.point = function (root, agency, year, measure) {
    var at = agency.reports.map(function (report) { return report[0]; }).indexOf(year);
    if (at < 0) return { agency: agency, year: year, report: -1, value: null, word: agency.gaps[year] || "未收录", scope: "" };
    var report = agency.reports[at];
    var place = measure.columns ? measure.columns.list.indexOf(measure.columns.chosen) : 0;
    var made = report[1] ? read(token(agency, at, measure, place), measure.kind === "rate") : { value: null, word: "报告格式未能判定" };
    return Object.assign(made, {
      agency: agency, year: year, report: at, scope: report[2], review: report[3],
      broken: at ? broken(agency, at, subject(measure)) : null,
      href: href(root, agency, year, measure, measure.columns && measure.columns.chosen),
    });
  };

  // Whether a point may be joined to one of an earlier year: reports that follow each other, both known, no break.
  ours.joined = function (before, after) {
    return before.value !== null && after.value !== null && before.report >= 0 && after.report === before.report + 1 && !after.broken;
  };

  // Whether two years may be compared at all, however many reports lie between; the first reason why not.
  ours.comparable = function (agency, first, last, measure) {
    if (first.report < 0 || last.report < 0) return "未收录";
    for (var at = first.report + 1; at <= last.report; at += 1) {
      var found = broken(agency, at, subject(measure));
      if (found) return found.reason;
    }
    return "";
  };
})();
