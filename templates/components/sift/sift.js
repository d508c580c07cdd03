// A box that leaves only the entries with the words typed. Groups with none go away, those with some open.
(function () {
  "use strict";
  var each = function (list, act) { Array.prototype.forEach.call(list, act); };
  var fold = function (text) { return text.normalize("NFKC").toLowerCase(); };

  each(document.querySelectorAll("[data-sift]"), function (box) {
    var target = document.getElementById(box.dataset.sift);
    if (!target) return;
    var input = box.querySelector("input");
    var status = box.querySelector("[data-status]");
    var groups = target.querySelectorAll("[data-group]");
    if (!groups.length) groups = [target];
    each(groups, function (group) { group.wasOpen = group.open; });

    function show() {
      var words = fold(input.value).split(/\s+/).filter(Boolean);
      var total = 0;
      each(groups, function (group) {
        var own = 0;
        each(group.querySelectorAll("[data-entry]"), function (entry) {
          var text = fold(entry.textContent);
          entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
          own += entry.hidden ? 0 : 1;
        });
        group.hidden = !own && group !== target;
        group.open = words.length ? own > 0 : group.wasOpen;
        total += own;
      });
      status.textContent = !words.length ? "" : total ? total + " " + box.dataset.found : box.dataset.none;
    }

    box.hidden = false;
    input.addEventListener("input", show);
  });
})();
