// Where the report that was linked to (#at-…) stands in the distributions of the page.
(function () {
  "use strict";
  if (!document.querySelector("[data-spread]")) return;

  function show() {
    document.querySelectorAll(".spread .here").forEach(function (mark) { mark.remove(); });
    var row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var name = row && row.dataset.here && row.querySelector("th a");
    if (!name) return;
    row.dataset.here.split(" ").forEach(function (place) {
      var found = /^(.*)-(\d+)$/.exec(place);
      var lines = document.querySelectorAll('[data-spread="' + found[1] + '"] tbody tr');
      if (!lines[found[2]]) return;
      var mark = document.createElement("small");
      mark.className = "here";
      mark.textContent = "← 在这里";
      lines[found[2]].querySelector("td.n").append(mark);
      var where = lines[found[2]].closest(".spread");
      var said = document.createElement("p");
      said.className = "here";
      said.textContent = name.textContent;
      where.insertBefore(said, where.children[1]);
    });
  }

  window.addEventListener("hashchange", show);
  show();
})();
