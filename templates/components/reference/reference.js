// A button that copies a reference: beside the number that was opened, and beside the heading of each table and chart.
(function () {
  "use strict";
  var main = document.querySelector("main[data-version]");
  if (!main) return;
  var english = document.documentElement.lang === "en";
  var WORDS = english
    ? { label: "Copy reference", done: "Copied", version: ", version ", not: " (not official)", comma: ", " }
    : { label: "复制引用", done: "已复制", version: "，版本 ", not: "（非官方网站）", comma: "，" };

  var address = function (id) {
    var link = document.querySelector("link[rel=canonical]");
    return (link ? link.href : location.href.split("#")[0]) + "#" + id;
  };

  var copied = function (text) {
    var box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done;
  };

  var button = function (text) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "cite";
    made.textContent = WORDS.label;
    made.addEventListener("click", function () {
      if (copied(text)) made.textContent = WORDS.done;
      made.focus();
    });
    return made;
  };

  var ofFigure = function () {
    var entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var list = entry && entry.closest("[data-report]");
    if (!list || entry.parentNode !== list || entry.querySelector("button.cite")) return;
    var value = entry.querySelector(".e-number").textContent.trim();
    var status = entry.querySelector(".e-status").textContent.trim();
    var text = list.dataset.report + " " + entry.querySelector(".e-code").textContent + " = " + value + "（" + status + "）";
    entry.querySelector(".e-more").append(button(text + WORDS.version + main.dataset.version + WORDS.comma + address(entry.id)));
  };

  main.querySelectorAll("section > h2[id]").forEach(function (heading) {
    if (!heading.parentNode.querySelector("table, svg, .bars")) return;
    var text = document.title + WORDS.not + " › " + heading.textContent.trim();
    heading.parentNode.append(button(text + WORDS.version + main.dataset.version + WORDS.comma + address(heading.id)));
  });
  window.addEventListener("hashchange", ofFigure);
  ofFigure();
})();
