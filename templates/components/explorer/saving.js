// A chart as a file of its own: with its title, what it shows, remarks and source, its styles written into it.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var el = ours.el;
  var STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "paint-order"];
  var EDGE = 24;

  function styled(plot) {
    var copy = plot.cloneNode(true);
    var from = plot.querySelectorAll("*");
    Array.prototype.forEach.call(copy.querySelectorAll("*"), function (part, at) {
      var look = getComputedStyle(from[at]);
      STYLES.forEach(function (name) { part.setAttribute(name, look.getPropertyValue(name)); });
      part.removeAttribute("class");
    });
    return copy;
  }

  // Given the drawing and what is said around it, return the text of an SVG file.
  ours.file = function (plot, said) {
    var body = getComputedStyle(document.body);
    var width = plot.viewBox.baseVal.width;
    var height = plot.viewBox.baseVal.height;
    var svg = el("svg", { xmlns: "http://www.w3.org/2000/svg", "font-family": body.fontFamily, fill: body.color });
    var y = ours.lines(svg, ours.wrapped(said.title, width, 20), EDGE, EDGE + 20, 27, { "font-size": 20, "font-weight": 700 });
    y = ours.lines(svg, ours.wrapped(said.sub, width, 13), EDGE, y, 20, { "font-size": 13, opacity: 0.8 });
    var inner = styled(plot);
    ["x", "y", "width", "height"].forEach(function (name, at) { inner.setAttribute(name, [EDGE, Math.round(y), width, height][at]); });
    svg.append(inner);
    y += height + 28;
    said.notes.forEach(function (note) { y = ours.lines(svg, ours.wrapped(note, width, 12), EDGE, y, 18, { "font-size": 12, opacity: 0.8 }) + 4; });
    svg.setAttribute("viewBox", "0 0 " + (width + 2 * EDGE) + " " + Math.round(y + 8));
    svg.setAttribute("width", width + 2 * EDGE);
    svg.setAttribute("height", Math.round(y + 8));
    svg.prepend(el("title", {}, said.title), el("rect", { width: "100%", height: "100%", fill: body.backgroundColor }));
    return new XMLSerializer().serializeToString(svg);
  };

  // The same as pixels, two for one.
  ours.picture = function (text) {
    return new Promise(function (resolve, reject) {
      var image = new Image();
      image.addEventListener("error", reject);
      image.addEventListener("load", function () {
        var canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * 2;
        canvas.height = image.naturalHeight * 2;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(resolve, "image/png");
      });
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    });
  };

  ours.take = function (blob, name) {
    var made = document.createElement("a");
    made.href = URL.createObjectURL(blob);
    made.download = name;
    document.body.append(made);
    made.click();
    made.remove();
    setTimeout(function () { URL.revokeObjectURL(made.href); }, 60000);
  };
})();
