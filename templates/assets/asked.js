// Before the explorer is painted: whether the address asks for something else than the page's own table, and for the figure alone.
(function () {
  "use strict";
  var root = document.documentElement;
  if (location.search || /[amv]=/.test(location.hash)) root.classList.add("asked");
  if (location.hash === "#embed") root.classList.add("alone");
})();
