// The box in which agencies are found, as in the search: by typing, with the arrow keys, with Enter.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var AGENCY = /^agencies\/([^/]+)\/index\.html$/;

  // has: id → whether it is chosen already; add: what to do with the id of one that is picked; say: tells screen readers.
  ours.choosing = function (box, root, has, add, say) {
    var finding = window.gongkaiFinding;
    var find = finding.Finder(root);
    var field = box.querySelector(".control-agencies");
    var input = field.querySelector("input");
    var found = field.querySelector(".found");
    var asked = 0;

    function line(one) {
      var made = finding.line(root, one);
      made.firstChild.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        input.value = "";
        found.hidden = true;
        input.focus();
        add(AGENCY.exec(one.href)[1]);
      });
      return made;
    }

    function search() {
      var mine = (asked += 1);
      var typed = input.value.trim();
      found.hidden = !typed;
      if (!typed) return Promise.resolve(say(""));
      return find(typed).then(function (all) {
        if (mine !== asked) return;
        var agencies = all.names.filter(function (one) { return one.agency; });
        var left = agencies.filter(function (one) { return !has(AGENCY.exec(one.href)[1]); });
        var none = agencies.length ? "已在比较中。" : "没有找到。换一个词，例如名称的一部分或所在的市、县。";
        found.textContent = "";
        left.forEach(function (one) { found.append(line(one)); });
        if (!left.length) found.append(ours.node("li", {}, ours.node("p", {}, none)));
        say(left.length ? (all.near ? "相近的：" : "") + left.length + " 个机关" : none);
      });
    }

    input.addEventListener("input", search);
    field.addEventListener("keydown", finding.keys(input, found, search));
    box.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      search().then(function () {
        var first = found.querySelector("a");
        if (first) first.click();
      });
    });
  };
})();
