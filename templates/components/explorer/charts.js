// Charts of points that belong together (one scope): each draws into a group at some height and returns where it ends.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var el = ours.el;
  var BAR = 18;
  var LINE = 26;
  var SIZE = 14;
  var charts = (ours.charts = {});

  function known(points) { return points.filter(function (point) { return point.value !== null; }); }

  function flat(rows) { return [].concat.apply([], rows.map(function (row) { return row.points; })); }

  function values(rows) {
    return known(flat(rows)).map(function (point) { return point.value; });
  }

  function label(point) { return (point.disputed ? "≠ " : "") + point.text + (point.mark ? "（" + point.mark + "）" : ""); }

  function said(point) { return point.agency.name + "，" + point.year + " 年：" + (point.value === null ? point.word : label(point)); }

  // What stands in the place of a number that is not known.
  function word(point) {
    return point.few ? ours.shown(Number(point.part)) + "／" + ours.shown(Number(point.whole)) + " 件，" + point.word.replace(/^案件/, "") : point.word;
  }

  // Bars from zero, one under the other: a line for each year of each agency.
  charts.bars = function (into, rows, top, width) {
    var single = rows.every(function (row) { return row.points.length === 1; });
    var widest = Math.max.apply(null, rows.map(function (row) { return ours.wide(row.agency.name, SIZE); }));
    var beside = single && widest < width * 0.4;
    var left = beside ? widest + 12 : single ? 0 : 46;
    var scale = ours.scale(values(rows), left, width - 110);
    var y = top;
    rows.forEach(function (row) {
      if (!beside) y = ours.lines(into, ours.wrapped(row.agency.name, width, SIZE), 0, y + 16, 18, { class: "who" }) - 6;
      var first = y;
      row.points.forEach(function (point) {
        if (point.broken) {
          into.append(broken("M0 " + (y - 1) + "H" + width, point), el("text", { x: width, y: y - 6, class: "gone end doubt" }, "断点"));
        }
        var middle = y + BAR / 2 + 9;
        if (beside) into.append(el("text", { x: 0, y: middle, class: "who" }, row.agency.name));
        else if (!single) into.append(el("text", { x: 0, y: middle, class: "soft" }, point.year));
        if (point.value === null) {
          into.append(el("text", { x: left, y: middle, class: "soft" }, word(point)));
        } else {
          var ends = [scale(0), scale(point.value)].sort(function (a, b) { return a - b; });
          var bar = el("rect", { x: ends[0], y: y + 4, width: Math.max(ends[1] - ends[0], 0.5), height: BAR, class: "bar" });
          bar.append(el("title", {}, said(point)));
          into.append(bar, el("text", { x: ends[1] + 6, y: middle, class: point.disputed ? "value doubt" : "value" }, label(point)));
        }
        y += LINE;
      });
      into.append(el("path", { d: "M" + Math.round(scale(0)) + " " + first + "V" + y, class: "axis" }));
      y += beside ? 0 : 12;
    });
    return y;
  };

  function broken(path, point) {
    var line = el("path", { d: path, class: "break" });
    line.append(el("title", {}, point.broken.reason));
    return line;
  }

  // Lines over years: up to four agencies in one drawing, more in a small one each, on one scale.
  charts.lines = function (into, rows, top, width, years) {
    var wide = Math.min(width, 420 + years.length * 120);
    if (rows.length <= ours.SERIES) return panel(into, rows, { x: 0, y: top, width: wide, height: 300 }, years, values(rows));
    var across = Math.max(1, Math.floor((width + 24) / 250));
    var each = (width - 24 * (across - 1)) / across;
    var ends = top;
    for (var at = 0; at < rows.length; at += across) {
      top = ends;
      rows.slice(at, at + across).forEach(function (row, column) {
        var x = column * (each + 24);
        var below = ours.lines(into, ours.wrapped(row.agency.name, each, SIZE), x, top + 16, 18, { class: "who" });
        ends = Math.max(ends, panel(into, [row], { x: x, y: below - 8, width: each, height: 150, small: true }, years, values(rows)));
      });
      ends += 14;
    }
    return ends;
  };

  // The first and the last year.
  charts.slope = function (into, rows, top, width, years) {
    var two = [years[0], years[years.length - 1]];
    var ends = rows.map(function (row) {
      var points = two.map(function (year) { return row.points.filter(function (point) { return point.year === year; })[0]; });
      var why = known(points).length === 2 ? ours.comparable(row.agency, points[0], points[1], row.measure) : "";
      var last = Object.assign({}, points[1], { broken: why ? { reason: why } : null, report: points[0].report + 1 });
      return { agency: row.agency, points: [points[0], last], measure: row.measure };
    });
    return charts.lines(into, ends, top, width, two);
  };

  function panel(into, rows, box, years, all) {
    var names = box.small ? 0 : Math.min(box.width * 0.36, 12 * SIZE + 16);
    var right = box.width - names - (box.small ? 30 : 16);
    var left = 14 + Math.max.apply(null, ours.scale(all, 0, 1, 4).ticks.map(function (tick) { return ours.wide(ours.shown(tick), 12); }));
    var base = box.y + box.height - 26;
    var up = ours.scale(all, base, box.y + 24, box.small ? 2 : 4);
    var over = function (year) { return box.x + left + (years.length < 2 ? (right - left) / 2 : ((years.indexOf(year) + 0.5) / years.length) * (right - left)); };
    var group = el("g");
    up.ticks.forEach(function (tick) {
      group.append(el("path", { d: "M" + (box.x + left) + " " + Math.round(up(tick)) + "H" + (box.x + right), class: tick ? "grid" : "axis" }));
      group.append(el("text", { x: box.x + left - 6, y: up(tick) + 4, class: "tick end" }, ours.shown(tick)));
    });
    years.forEach(function (year, at) {
      var every = Math.ceil(years.length / ((right - left) / 44));
      if ((years.length - 1 - at) % every === 0) group.append(el("text", { x: over(year), y: base + 18, class: "tick middle" }, year));
    });
    var taken = known(flat(rows)).map(function (point) { return [over(point.year) - 5, up(point.value) - 5, 10, 10]; });
    rows.forEach(function (row, series) { lineOf(group, row, series, over, up, base, rows.length, taken); });
    if (!box.small) named(group, rows, over, up, box.x + right + 8, names, base);
    into.append(group);
    return box.y + box.height;
  }

  function lineOf(group, row, series, over, up, base, count, taken) {
    row.points.forEach(function (point, at) {
      var before = row.points[at - 1];
      if (before && point.broken) {
        var x = (over(before.year) + over(point.year)) / 2;
        var high = up(up.ticks[up.ticks.length - 1]);
        group.append(broken("M" + x + " " + (high - 8) + "V" + base, point), el("text", { x: x, y: high - 12, class: "gone middle doubt" }, "断点"));
      }
      if (before && ours.joined(before, point)) {
        group.append(el("path", { d: "M" + over(before.year) + " " + up(before.value) + "L" + over(point.year) + " " + up(point.value), class: "line s" + series }));
      }
    });
    row.points.forEach(function (point, at) {
      if (point.value === null) {
        var room = row.points.length > 1 ? Math.abs(over(row.points[1].year) - over(row.points[0].year)) : 80;
        if (count === 1) group.append(el("text", { x: over(point.year), y: base - 6, class: "gone middle" }, ours.wide(point.word, 12) < room - 4 ? point.word : "·"));
        return;
      }
      group.append(ours.mark(series, over(point.year), up(point.value), point.disputed ? "doubt" : "", said(point)));
      if (count < 3 || at === 0 || point.disputed) valued(group, point, over(point.year), up(point.value), taken);
    });
  }

  // The number above or below its mark, where no other stands; it is in the table, too.
  function valued(group, point, x, y, taken) {
    var wide = ours.wide(label(point), 13) + 4;
    [-10, 19].some(function (below) {
      var box = [x - wide / 2, y + below - 11, wide, 14];
      if (!free(box, taken)) return false;
      taken.push(box);
      return group.append(el("text", { x: x, y: y + below, class: "value middle" + (point.disputed ? " doubt" : "") }, label(point))) || true;
    });
  }

  function free(box, taken) {
    return taken.every(function (other) {
      return box[0] > other[0] + other[2] || other[0] > box[0] + box[2] || box[1] > other[1] + other[3] || other[1] > box[1] + box[3];
    });
  }

  // The names at the right, beside where each line ends, pushed apart.
  function named(group, rows, over, up, x, width, base) {
    var places = rows.map(function (row, series) {
      var last = known(row.points).slice(-1)[0];
      var value = last && rows.length > 2 ? [last.year + " 年 " + label(last)] : [];
      return { series: series, lines: ours.wrapped(row.agency.name, width - 22, 13).concat(value), at: last ? up(last.value) : base };
    }).sort(function (a, b) { return a.at - b.at; });
    var next = -Infinity;
    places.forEach(function (place) {
      place.y = Math.max(place.at - (place.lines.length - 1) * 8, next);
      next = place.y + place.lines.length * 16 + 8;
    });
    var beyond = Math.max(0, next - 8 - (base + 16));
    places.forEach(function (place) {
      var y = Math.max(place.y - beyond, 16);
      group.append(ours.mark(place.series, x + 6, y));
      ours.lines(group, place.lines, x + 18, y + 5, 16, { class: "name" });
    });
  }

  // A line for each agency, a mark for each year on it.
  charts.dots = function (into, rows, top, width, years) {
    var widest = Math.max.apply(null, rows.map(function (row) { return ours.wide(row.agency.name, SIZE); }));
    var beside = widest < width * 0.36;
    var left = beside ? widest + 24 : 12;
    var scale = ours.scale(values(rows), left, width - 60, width < 500 ? 3 : 5);
    var y = years.length > 1 ? key(into, years, top) : top;
    var first = y;
    rows.forEach(function (row) {
      if (!beside) y = ours.lines(into, ours.wrapped(row.agency.name, width, SIZE), 0, y + 16, 18, { class: "who" }) - 16;
      y += 32;
      if (beside) into.append(el("text", { x: 0, y: y + 5, class: "who" }, row.agency.name));
      into.append(el("path", { d: "M" + left + " " + y + "H" + (width - 60), class: "grid" }));
      var numbers = known(row.points);
      numbers.forEach(function (point, at) {
        var newest = point.year === years[years.length - 1];
        into.append(ours.mark(0, scale(point.value), y, (newest ? "" : "older") + (point.disputed ? " doubt" : ""), said(point)));
        if (at === 0 || at === numbers.length - 1) {
          into.append(el("text", { x: scale(point.value), y: y + (at === numbers.length - 1 && numbers.length > 1 ? 20 : -9), class: "value middle" + (point.disputed ? " doubt" : "") }, label(point)));
        }
      });
      if (!numbers.length) into.append(el("text", { x: left + 6, y: y - 6, class: "gone" }, word(row.points[row.points.length - 1])));
      y += 10;
    });
    scale.ticks.forEach(function (tick) { into.append(el("text", { x: scale(tick), y: y + 22, class: "tick middle" }, ours.shown(tick))); });
    into.append(el("path", { d: "M" + Math.round(scale(0)) + " " + first + "V" + (y + 8), class: "axis" }));
    return y + 34;
  };

  function key(into, years, top) {
    into.append(ours.mark(0, 6, top + 8), el("text", { x: 18, y: top + 13, class: "soft" }, years[years.length - 1] + " 年"));
    into.append(ours.mark(0, 86, top + 8, "older"), el("text", { x: 98, y: top + 13, class: "soft" }, years.length > 2 ? "更早的各年" : years[0] + " 年"));
    return top + 28;
  }

  // Two measures of the same report against each other; nothing is joined. pairs: [point of the horizontal one, of the vertical one].
  charts.scatter = function (into, pairs, top, width, titles) {
    var bottom = top + Math.min(420, Math.max(280, width * 0.5));
    var across = ours.scale(pairs.map(function (pair) { return pair[0].value; }), 70, width - 24, width < 500 ? 3 : 5);
    var up = ours.scale(pairs.map(function (pair) { return pair[1].value; }), bottom, top + 34, 4);
    into.append(el("text", { x: 0, y: top + 14, class: "soft" }, "↑ " + titles[1]));
    into.append(el("text", { x: width - 24, y: bottom + 42, class: "soft end" }, titles[0] + " →"));
    up.ticks.forEach(function (tick) {
      into.append(el("path", { d: "M70 " + Math.round(up(tick)) + "H" + (width - 24), class: tick ? "grid" : "axis" }));
      into.append(el("text", { x: 62, y: up(tick) + 4, class: "tick end" }, ours.shown(tick)));
    });
    across.ticks.forEach(function (tick) { into.append(el("text", { x: across(tick), y: bottom + 20, class: "tick middle" }, ours.shown(tick))); });
    var taken = pairs.map(function (pair) { return [across(pair[0].value) - 4, up(pair[1].value) - 4, 8, 8]; });
    pairs.forEach(function (pair) {
      var x = across(pair[0].value);
      var y = up(pair[1].value);
      into.append(ours.mark(0, x, y, pair[0].disputed || pair[1].disputed ? "doubt" : "", said(pair[0]) + "；" + label(pair[1])));
      var name = pair[0].agency.name + " " + pair[0].year;
      var wide = ours.wide(name, 12);
      var end = x + wide + 10 > width;
      var box = [end ? x - wide - 8 : x + 8, y - 8, wide, 16];
      if (!free(box, taken)) return;
      taken.push(box);
      into.append(el("text", { x: end ? x - 8 : x + 8, y: y + 4, class: end ? "name end" : "name" }, name));
    });
    return bottom + 54;
  };
})();
