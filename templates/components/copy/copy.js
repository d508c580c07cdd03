// A button beside each text that is meant to be copied.
(function () {
  "use strict";
  // Given the box of such a text, add its button.
  window.gongkaiCopyBox = function (box) {
    var text = box.querySelector("pre");
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.label;
    button.addEventListener("click", function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) button.textContent = box.dataset.done;
    });
    box.append(button);
  };
  document.querySelectorAll("[data-copy]").forEach(window.gongkaiCopyBox);
})();
