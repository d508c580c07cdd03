// The explorer: what is chosen → agencies' files → table and chart. Until somebody chooses, the page's own table stays.
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var box = document.querySelector("[data-explorer]");
  if (!box) return;
  var ours = window.gongkaiExplorer;
  var node = ours.node;
  var root = box.dataset.root;
  var get = function (selector) { return box.querySelector(selector); };
  var flat = function (lists) { return [].concat.apply([], lists); };
  var unique = function (list) { return Array.from(new Set(list)); };
  var controls = ours.controls(box);
  var form = get("form");
  var table = get("[data-shown]");
  var drawn = get("[data-drawn]");
  var title = get("[id$=shown-title]");
  var state = {};
  var agencies = [];
  var seen = { sub: "", notes: [] };
  var asked = 0;

  // ---- what is shown
  function load() {
    var mine = (asked += 1);
    return Promise.all(state.a.split(",").filter(Boolean).map(function (id) { return ours.agency(root, id); })).then(function (found) {
      if (mine === asked) agencies = found.filter(Boolean);
      return mine === asked;
    });
  }

  function show() {
    return load().then(function (newest) {
      if (!newest) return;
      box.classList.add("ready");
      chips();
      sharing.clear();
      draw();
      say("已显示：" + title.textContent);
    });
  }

  function say(words) { get("[data-status]").textContent = words; }

  function chips() {
    var chosen = get(".chosen");
    chosen.textContent = "";
    agencies.forEach(function (agency) {
      chosen.append(node("li", {}, [agency.name, node("button", { type: "button", "data-away": agency.id, "aria-label": "移去 " + agency.name }, "×")]));
    });
  }

  function away(event) {
    var id = event.target.dataset.away;
    if (!id) return;
    ready.then(function () {
      agencies = agencies.filter(function (agency) { return agency.id !== id; });
      return changed(null);
    }).then(function () { (get(".chosen button") || get("[id$=x-agency]")).focus(); });
  }

  function changed(control) {
    state = controls.state(agencies, control);
    ours.remember(state);
    return show();
  }

  function draw() {
    drawn.textContent = "";
    drawn.hidden = true;
    savable(false);
    if (!agencies.length) return nothing();
    var years = controls.years(state, agencies);
    var reports = flat(agencies.map(function (agency) { return agency.reports; })).filter(function (report) { return years.indexOf(report[0]) >= 0; });
    var present = controls.scopes.filter(function (code) { return reports.some(function (report) { return report[2] === code; }); });
    var scopes = present.indexOf(state.s) >= 0 ? [state.s] : present;
    controls.show(present);
    return controls.set() ? several(years, scopes) : single(years, scopes);
  }

  function nothing() {
    controls.show([]);
    title.textContent = "还没有选机关";
    table.textContent = "";
    table.append(node("tbody", {}, node("tr", {}, node("td", {}, "在“加一个机关”里输入名称、拼音或首字母。"))));
    beside("", [], [], []);
  }

  // One measure: agencies by years, each scope by itself.
  function single(years, scopes) {
    var view = controls.view();
    var measure = controls.measure(controls.code());
    var other = view === "scatter" ? controls.measure(controls.second()) : null;
    var groups = grouped(measure, years, scopes);
    var rows = flat(groups.map(function (group) { return group.rows; }));
    var points = flat(rows.map(function (row) { return row.points; })).concat(absent(years));
    if (other) {
      title.textContent = measure.label + "与" + other.label + "：" + ours.names(agencies) + "，" + ours.span(years);
      reports([measure, other], years, scopes);
    } else {
      title.textContent = ours.title(measure, rows, years);
      ours.ofMeasure(table, root, measure, groups, years);
    }
    beside(unitOf([measure, other].filter(Boolean)), [measure], points, scopes);
    if (view !== "table") chart(view, measure, other, groups, years);
  }

  function unitOf(measures) {
    return measures.map(function (measure) { return measure.label + "，单位：" + measure.unit; }).join("；") + "。";
  }

  // Several measures: rows of a form by reports.
  function several(years, scopes) {
    var measures = controls.set().filter(function (code) {
      return agencies.some(function (agency) { return (agency.values[code] || []).some(function (value) { return value !== ""; }); });
    }).map(controls.measure);
    title.textContent = controls.setName() + "：" + ours.names(agencies) + "，" + ours.span(years);
    var points = reports(measures, years, scopes);
    beside("单位：" + unique(measures.map(function (measure) { return measure.unit; })).join("、") + "。", measures, points, scopes);
  }

  function reports(measures, years, scopes) {
    var columns = agencies.map(function (agency) {
      return [agency, years.filter(function (year) {
        return agency.reports.some(function (report) { return report[0] === year && scopes.indexOf(report[2]) >= 0; });
      })];
    }).filter(function (column) { return column[1].length; });
    ours.ofReports(table, root, measures, columns);
    return flat(columns.map(function (column) {
      return flat(column[1].map(function (year) { return measures.map(function (measure) { return ours.point(root, column[0], year, measure); }); }));
    })).concat(absent(years));
  }

  // Agencies and years without a report, as points.
  function absent(years) {
    return flat(agencies.map(function (agency) {
      return years.map(function (year) { return ours.point(root, agency, year, {}); });
    })).filter(function (point) { return point.report < 0; });
  }

  // Points of a measure in groups of one scope each: [{scope, rows: [{agency, measure, points}]}].
  function grouped(measure, years, scopes) {
    var rows = agencies.map(function (agency) {
      return { agency: agency, measure: measure, points: years.map(function (year) { return ours.point(root, agency, year, measure); }) };
    });
    return scopes.map(function (code) {
      var own = rows.filter(function (row) { return row.points.some(function (point) { return point.scope === code; }); });
      return { scope: code, rows: own.map(function (row) {
        return Object.assign({}, row, { points: row.points.filter(function (point) { return point.scope === code || !point.scope; }) });
      }) };
    });
  }

  // What stands under the title and under the table.
  function beside(what, measures, points, scopes) {
    var count = unique(points.filter(function (point) { return point.report >= 0; }).map(function (point) { return point.agency.id + " " + point.year; })).length;
    var reviews = unique(points.map(function (point) { return point.review; }).filter(Boolean));
    var remarks = get("[data-remarks]");
    var source = "来源：" + ours.names(agencies) + "公布的年度报告；" + reviews.join("；") + "。非官方网站整理，数据版本 " + (document.querySelector("main").dataset.version || "") + "。";
    seen.sub = points.length ? what + "统计范围：" + scopes.map(ours.scopeName).join("、") + "。本站收录的 " + count + " 份报告。" : "";
    seen.notes = points.length ? ours.remarks(measures, points, scopes).concat(source) : [];
    get("[data-sub]").textContent = seen.sub;
    remarks.textContent = "";
    (points.length ? seen.notes.slice(0, -1).concat("点表里的数字看它的出处。") : []).forEach(function (line) { remarks.append(node("li", {}, line)); });
    get("[data-source]").textContent = points.length ? source : "";
    get("[data-whole]").href = sharing.address();
    if (document.documentElement.classList.contains("alone")) ours.list(get(".shown").querySelectorAll("a")).forEach(function (link) { link.target = "_blank"; });
  }

  function savable(yes) {
    get("[data-svg]").hidden = !yes;
    get("[data-png]").hidden = !yes;
  }

  function chart(view, measure, other, groups, years) {
    var known = flat(flat(groups.map(function (group) { return group.rows; })).map(function (row) { return row.points; })).filter(function (point) { return point.value !== null; });
    drawn.hidden = false;
    if (groups.length > 1 && [measure, other].some(function (one) { return one && one.kind === "rate"; })) {
      drawn.append(node("p", { class: "refused" }, "统计范围不同的比率不画在一张图里。请在上面选一个统计范围；各数见下表。"));
    } else if (known.length > 1) {
      drawn.append(plot(view, measure, other, groups, years));
      savable(true);
    } else if (known.length) {
      var one = known[0];
      var unit = measure.unit === "%" ? "" : "，" + measure.unit;
      drawn.append(node("p", { class: "one" }, [node("a", { href: one.href, class: "num" }, one.text), node("small", {}, " " + one.agency.name + "，" + one.year + " 年" + unit)]));
    } else {
      drawn.append(node("p", { class: "refused" }, "没有可画的数字，原因见下表。"));
    }
  }

  function plot(view, measure, other, groups, years) {
    var width = Math.max(300, Math.min(drawn.clientWidth, 1100));
    var svg = ours.el("svg", { class: "plot", role: "img", "aria-labelledby": "shown-title shown-said" });
    svg.append(ours.el("desc", { id: "shown-said" }, seen.sub + "各数见图下的表。"));
    var y = 4;
    groups.forEach(function (group) {
      if (groups.length > 1) y = ours.lines(svg, ["统计范围：" + ours.scopeName(group.scope)], 0, y + 20, 30, { class: "scope" }) - 10;
      if (view === "scatter") {
        y = ours.charts.scatter(svg, pairs(group.rows, other), y, width, [measure, other].map(function (one) { return one.label + "，" + one.unit; }));
      } else {
        y = ours.charts[view === "slope" && years.length < 2 ? "bars" : view](svg, group.rows, y, width, years);
      }
      y += 16;
    });
    svg.setAttribute("viewBox", "0 0 " + Math.round(width) + " " + Math.round(y));
    return svg;
  }

  function pairs(rows, other) {
    return flat(rows.map(function (row) {
      return row.points.map(function (point) { return [point, ours.point(root, row.agency, point.year, other)]; });
    })).filter(function (pair) { return pair[0].value !== null && pair[1].value !== null; });
  }

  // ---- what people do
  function add(id) {
    if (agencies.length >= ours.MOST) return say("最多比较 " + ours.MOST + " 个机关。");
    return ours.agency(root, id).then(function (agency) {
      if (!agency) return say("这个机关还没有收录的报告。");
      agencies.push(agency);
      return changed(null);
    });
  }

  function begin() {
    var from = ours.asked();
    var plain = Object.keys(from).every(function (key) { return !from[key]; });
    state = controls.take(from, plain);
    if (!plain || begin.done) {
      begin.done = true;
      return show();
    }
    box.classList.add("ready");
    return load();
  }

  var sharing = ours.sharing(box, function () {
    return { query: ours.query(state), title: title.textContent, sub: seen.sub, notes: seen.notes, name: state.m.replace(/[^\w]+/g, "-"), plot: drawn.querySelector("svg") };
  });
  ours.choosing(box, root, function (id) { return agencies.some(function (agency) { return agency.id === id; }); }, add, say);
  form.addEventListener("change", function (event) { if (event.target.type !== "search") changed(event.target); });
  window.addEventListener("popstate", begin);

  get(".chosen").addEventListener("click", away);
  get(".unfold").addEventListener("click", function () {
    this.setAttribute("aria-expanded", String(this.getAttribute("aria-expanded") === "false"));
  });
  var width = drawn.clientWidth;
  window.addEventListener("resize", function () {
    if (drawn.hidden || drawn.clientWidth === width) return;
    width = drawn.clientWidth;
    draw();
  });
  form.hidden = false;
  get(".share").hidden = false;
  var ready = begin();
});
