// Keys for what the buttons do. Without this script every button is there all the same.
(function () {
  "use strict";
  var group = null;
  var gone = false;

  function choose(form) {
    if (group) { group.classList.remove("chosen"); }
    group = form;
    if (group) {
      group.classList.add("chosen");
      group.querySelector("[data-number]").focus();
    }
  }

  document.addEventListener("submit", function (event) {
    if (gone) { event.preventDefault(); }
    gone = true;
  });
  window.addEventListener("pageshow", function () { gone = false; });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) { return; }
    var on = event.target;
    if (event.key === "Escape") {
      on.blur();
      choose(null);
      return;
    }
    if (on.matches("input[type=text]")) { return; }
    if (event.key === "Enter" && on.matches("a, button, summary")) { return; }
    if (/^[0-9.-]$/.test(event.key)) {
      var button = group && group.querySelector('[data-number="' + event.key + '"]');
      var digits = document.querySelector("[data-digits]");
      if (button) {
        event.preventDefault();
        button.click();
      } else if (digits && !group) {
        digits.focus();
      }
      return;
    }
    var key = CSS.escape(event.key);
    var form = document.querySelector('[data-group="' + key + '"]');
    var control = document.querySelector('[data-key~="' + key + '"]');
    if (form) {
      event.preventDefault();
      choose(form);
    } else if (control) {
      event.preventDefault();
      if (control.matches("input")) { control.focus(); } else { control.click(); }
    }
  });
}());
