// The table: of one measure, agencies by years; of several, measures by reports. The same table is saved as CSV and for Excel.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});

  function node(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { if (attributes[key] !== "") made.setAttribute(key, attributes[key]); });
    made.append.apply(made, [].concat(children === undefined ? [] : children));
    return made;
  }
  ours.node = node;

  function link(href, words) { return href ? node("a", { href: href }, words) : words; }

  function hidden(words) { return node("span", { class: "vh" }, words); }

  // A number as everywhere on the site: linked to its place, zeros in light ink, what is not known as a mark with a word.
  function cell(point, spelled) {
    if (point.value === null) {
      var wordy = spelled || point.few || point.part !== undefined;
      if (wordy) return node("td", { class: "why" }, link(point.href, point.word));
      var doubt = point.word === "不能确定";
      return node("td", { class: doubt ? "n q" : "n u" }, link(point.href, [node("span", { "aria-hidden": "true" }, doubt ? "?" : "·"), hidden(point.word)]));
    }
    var sign = point.disputed ? [node("span", { class: "ne", "aria-hidden": "true" }, "≠"), hidden("（所在的勾稽关系数字不一致，见自动核对）")] : [];
    var made = node("td", { class: point.disputed ? "n f" : point.value === 0 ? "n z" : "n" }, link(point.href, sign.concat(point.text)));
    if (point.mark) made.append(node("small", {}, point.mark));
    return made;
  }

  function change(row) {
    var first = row.points[0];
    var last = row.points[row.points.length - 1];
    if (first.value === null || last.value === null) return node("td", { class: "n u" }, [node("span", { "aria-hidden": "true" }, "·"), hidden("有数字未知")]);
    var why = ours.comparable(row.agency, first, last, row.measure);
    if (why) return node("td", { class: "n u" }, [node("span", { title: why }, /^断点/.test(why) ? "有断点" : "不可比"), hidden("：" + why)]);
    var step = Number((last.value - first.value).toPrecision(12));
    return node("td", { class: step === 0 ? "n z" : "n" }, (step > 0 ? "+" : "") + ours.shown(step));
  }

  function head(words, kind, more) { return node("th", Object.assign({ scope: "col", class: kind || "num" }, more || {}), words); }

  function agencyHead(root, agency) {
    return node("th", { scope: "row", class: "item" }, [
      node("a", { href: root + "agencies/" + agency.id + "/index.html" }, agency.name), node("small", { class: "under" }, [agency.place, agency.kind].filter(Boolean).join(" · ")),
    ]);
  }

  function fill(table, heads, bodies) {
    table.textContent = "";
    table.append(node("thead", {}, heads.map(function (cells) { return node("tr", {}, cells); })));
    bodies.forEach(function (rows) { table.append(node("tbody", {}, rows)); });
  }

  function groupRow(words, wide, kind) { return node("tr", { class: "group" + (kind || "") }, node("th", { scope: "colgroup", colspan: wide }, words)); }

  // One measure. groups: [{scope, rows: [{agency, measure, points}]}].
  ours.ofMeasure = function (table, root, measure, groups, years) {
    var rate = measure.kind === "rate";
    var moves = !rate && years.length > 1;
    var heads = rate
      ? [[head("机关", "item", { rowspan: 2 })].concat(years.map(function (year) { return head(year, "num", { colspan: 3, scope: "colgroup" }); })),
        [].concat.apply([], years.map(function () { return [head("件数"), head("占"), head("比率")]; }))]
      : [[head("机关", "item")].concat(years.map(function (year) { return head(year); }), moves ? [head("首末年变化")] : [])];
    var wide = 1 + years.length * (rate ? 3 : 1) + (moves ? 1 : 0);
    fill(table, heads, groups.map(function (group) {
      var rows = group.rows.map(function (row) {
        var cells = row.points.map(function (point) {
          if (!rate) return [cell(point, true)];
          var sides = [point.part, point.whole].map(function (side) { return node("td", { class: side ? "n" : "n u" }, side ? ours.shown(Number(side)) : "·"); });
          return sides.concat(cell(point, true));
        });
        return node("tr", {}, [agencyHead(root, row.agency)].concat([].concat.apply([], cells), moves ? [change(row)] : []));
      });
      return (groups.length > 1 ? [groupRow("统计范围：" + ours.scopeName(group.scope), wide)] : []).concat(rows);
    }));
  };

  // Several measures of some reports. columns: [[agency, [year, …]], …].
  ours.ofReports = function (table, root, measures, columns) {
    var moves = columns.length === 1 && columns[0][1].length > 1;
    var reports = [].concat.apply([], columns.map(function (column) { return column[1].map(function (year) { return [column[0], year]; }); }));
    var top = [head("项目", "item", { rowspan: 2 })].concat(columns.map(function (column) {
      return head([node("a", { href: root + "agencies/" + column[0].id + "/index.html" }, column[0].name)], "num", column[1].length > 1 ? { colspan: column[1].length, scope: "colgroup" } : {});
    }), moves ? [head("首末年变化", "num", { rowspan: 2 })] : []);
    var under = reports.map(function (one) {
      var found = ours.point(root, one[0], one[1], measures[0] || {});
      return head([link(found.report < 0 ? "" : root + "agencies/" + one[0].id + "/" + one[1] + "/index.html", String(one[1])), node("small", { class: "under" }, found.report < 0 ? found.word : ours.scopeName(found.scope))]);
    });
    var above = "";
    var sheet = measures.length > 2 && measures[0].sheet !== measures[measures.length - 1].sheet ? "" : null;
    var rows = [].concat.apply([], measures.map(function (measure) {
      var points = reports.map(function (one) { return ours.point(root, one[0], one[1], measure); });
      var label = node("th", { scope: "row", class: "item" }, [measure.row || measure.label, node("span", { class: "en", lang: "en" }, measure.en)]);
      var cells = points.map(function (found) { return cell(found, false); });
      if (moves) cells.push(measure.kind === "rate" ? node("td", { class: "n u" }, "") : change({ agency: columns[0][0], measure: measure, points: points }));
      var wide = 1 + reports.length + (moves ? 1 : 0);
      var heads = [];
      if (sheet !== null && sheet !== measure.sheet) heads.push(groupRow(measure.sheet, wide, " sheet"));
      if (measure.above && measure.above !== above) heads.push(groupRow(measure.above, wide));
      if (sheet !== null) sheet = measure.sheet;
      above = measure.above;
      return heads.concat(node("tr", {}, [label].concat(cells)));
    }));
    fill(table, [top, under], [rows]);
  };
})();
