// The text that tells of an error names the number that a reader looks at, and so do the links that send it.
(function () {
  "use strict";
  var CELL = /^(哪个数字[^：\n]*：).*$/m, VALUE = /^(本站所列：).*$/m;

  function encoded(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, function (sign) { return "%" + sign.charCodeAt(0).toString(16).toUpperCase(); });
  }

  // Given the part of a page with the text, and the entry of a number, fill it in.
  window.gongkaiWrong = function (box, entry) {
    var part = function (kind) { return entry.querySelector(kind).textContent.trim(); };
    var pre = box.querySelector("pre"), before = pre.textContent;
    var cell = part(".e-code") + "，" + part(".e-name"), value = part(".e-number") + "（" + part(".e-status") + "）";
    var after = before.replace(CELL, function (_, label) { return label + cell; }).replace(VALUE, function (_, label) { return label + value; });
    pre.textContent = after;
    Array.prototype.forEach.call(box.querySelectorAll(".links a"), function (link) {
      var href = link.getAttribute("href");
      [["\n", "\r\n"], ["\n", "\n"]].forEach(function (ends) {
        href = href.replace(encoded(before.split(ends[0]).join(ends[1])), encoded(after.split(ends[0]).join(ends[1])));
      });
      link.setAttribute("href", href);
    });
  };

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".e-do a[href='#wrong']"), box = document.querySelector("main [data-wrong]");
    if (link && box) window.gongkaiWrong(box, link.closest("li"));
  });
})();
