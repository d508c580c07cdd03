// Below each table, in one line: save it as it is shown, as CSV or for Excel, without a server, and copy a reference to it. WeChat saves no files: it is told where to go.
(function () {
  "use strict";
  var english = document.documentElement.lang === "en";
  var WORDS = english
    ? {
        save: "Save as", table: "Table", source: "Source", title: "Page", about: "About", version: "Version", address: "Address",
        note: "WeChat cannot save files. Please open this in a browser:", copy: "Copy", copied: "Copied",
      }
    : {
        save: "存为", table: "表", source: "来源", title: "页面", about: "说明", version: "版本", address: "网址",
        note: "微信里不能保存文件，请在浏览器中打开：", copy: "复制", copied: "已复制",
      };
  var FILE = /\.(csv|json|jsonl|xlsx|zip|parquet|sqlite|ttl|jsonld|md|bib|ris|cff|xml|opml)$/;
  var FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
  var XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  var root = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var wechat = /MicroMessenger/i.test(navigator.userAgent);
  var list = function (found) { return Array.prototype.slice.call(found); };
  var text = function (node) { return node ? node.textContent.replace(/\s+/g, " ").trim() : ""; };

  function quoted(one) {
    if (one.number !== undefined) return one.number + (one.percent ? "%" : "");
    var safe = FORMULA.test(one.text) ? "'" + one.text : one.text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv(table) {
    var rows = window.gongkaiGrid(table).rows.map(function (row) { return row.map(quoted).join(",") + "\r\n"; });
    return new Blob(["\ufeff" + rows.join("")], { type: "text/csv" });
  }

  function xlsx(table) {
    var sheets = [{ name: WORDS.table, grid: window.gongkaiGrid(table) }, { name: WORDS.source, grid: source(table) }];
    return new Blob(window.gongkaiWorkbook(sheets), { type: XLSX });
  }

  // Where the table is from, whether people have checked it, and what the foot of every page says.
  function source(table) {
    var canonical = document.querySelector('link[rel=canonical]');
    var rows = [[WORDS.title, text(document.querySelector("main h1"))], [WORDS.table, label(table)]]
      .concat(list(document.querySelectorAll(".facts-line li")).map(function (fact) { return [WORDS.about, text(fact)]; }))
      .concat([[WORDS.version, document.querySelector("main").dataset.version || ""]])
      .concat([[WORDS.address, canonical ? canonical.href + location.search : location.protocol === "file:" ? page() : location.href]])
      .concat(list(document.querySelectorAll(".foot p")).map(function (line) { return [WORDS.about, text(line)]; }));
    var cells = rows.map(function (row) { return [{ text: row[0], head: true }, { text: row[1] }]; });
    return { rows: cells, merged: [], heads: 0 };
  }

  function page() { return location.href.replace(/[?#].*$/, "").replace(root, ""); }

  function fileName(at, ending) {
    var name = page().replace(/(^|\/)(index\.html)?$/, "").replace(/\.html$/, "").replace(/[^\w.-]+/g, "-");
    return "gongkai-" + (name || "home") + (at ? "-" + (at + 1) : "") + "." + ending;
  }

  function label(table) {
    var named = document.getElementById(table.getAttribute("aria-labelledby") || "");
    return table.getAttribute("aria-label") || text(named) || text(table.caption);
  }

  // The heading under which a table stands: its own, or that of its section.
  function headed(table) {
    var named = document.getElementById(table.getAttribute("aria-labelledby") || "");
    var section = table.closest("section");
    return named && /^H\d$/.test(named.nodeName) ? named : section && section.querySelector("h2[id]");
  }

  function take(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function button(words, name, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "quietly";
    made.textContent = words;
    if (name) made.setAttribute("aria-label", words + "：" + name);
    made.addEventListener("click", act);
    return made;
  }

  // A note with an address to copy, once, after what was pressed.
  function tell(after, address) {
    list(document.querySelectorAll(".save-note")).forEach(function (old) { old.remove(); });
    var note = document.createElement("span");
    var field = document.createElement("input");
    note.className = "save-note";
    note.setAttribute("role", "status");
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", WORDS.address);
    var copy = button(WORDS.copy, "", function () {
      field.select();
      if (document.execCommand("copy")) copy.textContent = WORDS.copied;
    });
    note.append(WORDS.note, field, copy);
    after.after(note);
    field.select();
  }

  list(document.querySelectorAll("main table")).filter(function (table) { return table.rows.length > 1; }).forEach(function (table, at) {
    var line = document.createElement("p");
    line.className = "save";
    var saves = function (make, ending) {
      return function () {
        if (wechat) tell(line, location.href);
        else take(make(table), fileName(at, ending));
      };
    };
    var heading = headed(table);
    line.append(WORDS.save + " ", button("CSV", label(table), saves(csv, "csv")), " · ", button("Excel", label(table), saves(xlsx, "xlsx")));
    if (heading) line.append(" · ", window.gongkaiCiteHeading(heading));
    (table.closest(".scroll, .framed") || table).after(line);
  });

  if (wechat) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (!link || !FILE.test(link.pathname)) return;
      event.preventDefault();
      tell(link, link.href);
    });
  }
})();
