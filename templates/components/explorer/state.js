// What is shown, as the end of an address: ?a=agencies&y=years&m=measure&c=column&n=second measure&v=view&s=scope.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var KEYS = ["a", "y", "m", "c", "n", "v", "s"];

  // The address's own words for it: after # where a browser allows no other on a disk.
  ours.asked = function () {
    var after = location.hash.slice(1);
    var found = new URLSearchParams(/(^|&)[amv]=/.test(after) ? after : location.search);
    return KEYS.reduce(function (state, key) {
      state[key] = found.get(key) || "";
      return state;
    }, {});
  };

  ours.query = function (state) {
    return KEYS.filter(function (key) { return state[key]; }).map(function (key) {
      return key + "=" + encodeURIComponent(state[key]).replace(/%2C/g, ",");
    }).join("&");
  };

  // Put it into the address, so that the back button leads to what was shown before.
  ours.remember = function (state) {
    var query = ours.query(state);
    try {
      history.pushState(null, "", "?" + query);
    } catch (error) {
      location.hash = query;
    }
  };
})();
