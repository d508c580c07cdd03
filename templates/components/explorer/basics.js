// The few things that all charts are drawn with: elements, round steps of an axis, lines of text, four ways to mark a series.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var SVG = "http://www.w3.org/2000/svg";
  var R = 4.5;
  var SHAPES = [
    function (x, y, r) { return "M" + (x - r) + " " + y + "a" + r + " " + r + " 0 1 0 " + 2 * r + " 0a" + r + " " + r + " 0 1 0 " + -2 * r + " 0Z"; },
    function (x, y, r) { return "M" + (x - r) + " " + (y - r) + "h" + 2 * r + "v" + 2 * r + "h" + -2 * r + "Z"; },
    function (x, y, r) { return "M" + x + " " + (y - r * 1.2) + "l" + r * 1.2 + " " + r * 2.1 + "h" + r * -2.4 + "Z"; },
    function (x, y, r) { return "M" + x + " " + (y - r * 1.35) + "l" + r * 1.35 + " " + r * 1.35 + "l" + r * -1.35 + " " + r * 1.35 + "l" + r * -1.35 + " " + r * -1.35 + "Z"; },
  ];
  ours.SERIES = SHAPES.length;

  ours.el = function (name, attributes, words) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, typeof attributes[key] === "number" ? Math.round(attributes[key] * 10) / 10 : attributes[key]); });
    if (words !== undefined) made.textContent = words;
    return made;
  };

  ours.mark = function (series, x, y, kind, said) {
    var path = ours.el("path", { d: SHAPES[series % SHAPES.length](x, y, R), class: "mark s" + (series % SHAPES.length) + (kind ? " " + kind : "") });
    if (said) path.append(ours.el("title", {}, said));
    return path;
  };

  // How wide text is about, in the size given; lines of it no wider than some width.
  ours.wide = function (text, size) {
    return Array.from(text).reduce(function (sum, letter) { return sum + (letter > "\u2e80" ? 1 : 0.58) * size; }, 0);
  };

  ours.wrapped = function (text, width, size) {
    var lines = [""];
    Array.from(text).forEach(function (letter) {
      var last = lines[lines.length - 1];
      if (last && ours.wide(last + letter, size) > width) lines.push(letter);
      else lines[lines.length - 1] = last + letter;
    });
    return lines;
  };

  ours.lines = function (parent, lines, x, y, step, attributes) {
    lines.forEach(function (line, at) { parent.append(ours.el("text", Object.assign({ x: x, y: y + at * step }, attributes), line)); });
    return y + lines.length * step;
  };

  // Round numbers from zero that hold all values; a place for each number between two ends.
  ours.scale = function (values, from, to, most) {
    var low = Math.min.apply(null, values.concat(0));
    var high = Math.max.apply(null, values.concat(0));
    if (low === high) high = 1;
    var rough = (high - low) / (most || 4);
    if (values.every(Number.isInteger)) rough = Math.max(rough, 1);
    var power = Math.pow(10, Math.floor(Math.log(rough) / Math.LN10));
    var step = [1, 2, 5, 10].filter(function (one) { return one * power >= rough * 0.999; })[0] * power;
    var first = Math.floor(low / step + 1e-9);
    var last = Math.ceil(high / step - 1e-9);
    var place = function (value) { return from + ((value - first * step) / ((last - first) * step)) * (to - from); };
    place.ticks = [];
    for (var at = first; at <= last; at += 1) place.ticks.push(Number((at * step).toPrecision(12)));
    return place;
  };
})();
