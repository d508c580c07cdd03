// Buttons that copy a reference: to the number that was opened, to a table (save.js) or a chart.
(function () {
  "use strict";
  var main = document.querySelector("main[data-version]");
  if (!main) return;
  var english = document.documentElement.lang === "en";
  var WORDS = english
    ? { label: "Copy reference", done: "Copied", version: ", version ", not: " (not official)", comma: ", ", wrong: "Is this number wrong?" }
    : { label: "复制引用", done: "已复制", version: "，版本 ", not: "（非官方网站）", comma: "，", wrong: "这个数字不对？" };

  var address = function (page, url, id) {
    var link = page.querySelector("link[rel=canonical]");
    return (link ? link.href : url.split("#")[0]) + "#" + id;
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

  // Given a text, return a button that copies it.
  window.gongkaiCite = function (text) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "cite quietly";
    made.textContent = WORDS.label;
    made.addEventListener("click", function () {
      if (copied(text)) made.textContent = WORDS.done;
      made.focus();
    });
    return made;
  };

  // Given an evidence page, the entry of a number on it and its address, return a reference to the number.
  window.gongkaiReference = function (page, entry, url) {
    var part = function (kind) { return entry.querySelector(kind).textContent.trim(); };
    var list = entry.closest("[data-report]");
    var told = page.querySelector("main .lead").textContent.trim() + WORDS.not + WORDS.comma + part(".e-name") + "：";
    var value = list.dataset.report + " " + part(".e-code") + " = " + part(".e-number") + "（" + part(".e-status") + "）";
    var version = page.querySelector("main").dataset.version;
    return told + value + WORDS.version + version + WORDS.comma + address(page, url, entry.id) + WORDS.comma + "SHA-256 " + list.dataset.sha256;
  };

  // Given the heading of a table or chart, return a button that copies a reference to it.
  window.gongkaiCiteHeading = function (heading) {
    var named = heading.cloneNode(true);
    named.querySelectorAll(".en").forEach(function (part) { part.remove(); });
    var text = document.title + WORDS.not + " › " + named.textContent.trim();
    return window.gongkaiCite(text + WORDS.version + main.dataset.version + WORDS.comma + address(document, location.href, heading.id));
  };

  // What can be done with the number that was opened: a line below it.
  var ofFigure = function () {
    var entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var more = entry && entry.querySelector(".e-more");
    if (!more || more.querySelector(".cite")) return;
    var line = more.querySelector(".e-do") || document.createElement("p"), wrong = document.createElement("a");
    line.className = "e-do";
    wrong.href = "#wrong";
    wrong.textContent = WORDS.wrong;
    line.replaceChildren(window.gongkaiCite(window.gongkaiReference(document, entry, location.href)), wrong);
    more.append(line);
  };

  main.querySelectorAll("section > h2[id]").forEach(function (heading) {
    if (!heading.parentNode.querySelector("svg:not([aria-hidden])") || heading.parentNode.querySelector("table")) return;
    var line = document.createElement("p");
    line.className = "save";
    line.append(window.gongkaiCiteHeading(heading));
    heading.parentNode.append(line);
  });
  window.addEventListener("hashchange", ofFigure);
  ofFigure();
})();
