// The box in which agencies are found: by typing, with the arrow keys, with Enter.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var SHOWN = 8;

  // has: id → whether it is chosen already; add: what to do with the id of one that is picked; say: tells screen readers.
  ours.choosing = function (box, root, has, add, say) {
    var field = box.querySelector(".control-agencies");
    var input = field.querySelector("input");
    var found = field.querySelector(".found");
    var asked = 0;

    function close() {
      input.value = "";
      found.hidden = true;
      input.focus();
    }

    function line(row) {
      var button = ours.node("button", { type: "button" }, [ours.node("b", {}, row[1]), ours.node("span", {}, row[5])]);
      button.addEventListener("click", function () {
        close();
        add(row[0]);
      });
      return ours.node("li", {}, button);
    }

    function search() {
      var mine = (asked += 1);
      var typed = input.value.trim();
      return ours.find(root, typed).then(function (rows) {
        if (mine !== asked) return;
        var left = rows.filter(function (row) { return !has(row[0]); });
        var none = rows.length ? "已在比较中。" : "没有找到。换一个词，例如名称的一部分或所在的市、县。";
        found.textContent = "";
        left.slice(0, SHOWN).forEach(function (row) { found.append(line(row)); });
        if (!left.length) found.append(ours.node("li", {}, ours.node("p", {}, none)));
        found.hidden = !typed;
        say(!typed ? "" : left.length ? left.length + " 个机关" : none);
      });
    }

    function move(event) {
      var buttons = Array.prototype.slice.call(found.querySelectorAll("button"));
      var at = buttons.indexOf(document.activeElement);
      if (event.key === "Escape") {
        close();
      } else if (event.key === "ArrowDown" && buttons[at + 1]) {
        event.preventDefault();
        buttons[at + 1].focus();
      } else if (event.key === "ArrowUp" && at >= 0) {
        event.preventDefault();
        (buttons[at - 1] || input).focus();
      }
    }

    input.addEventListener("input", search);
    field.addEventListener("keydown", move);
    box.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      search().then(function () {
        var first = found.querySelector("button");
        if (first) first.click();
      });
    });
  };
})();
