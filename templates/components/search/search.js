// The search box: looks through window.gongkaiAgencies, which assets/agencies.js assigns. Without it, a link to the list stays.
(function () {
  "use strict";
  var box = document.querySelector("[data-search]");
  var agencies = window.gongkaiAgencies;
  if (!box || !agencies) return;
  var form = box.querySelector("form");
  var input = box.querySelector("input");
  var list = box.querySelector(".found");
  var status = box.querySelector("[data-status]");
  var LIMIT = 12;

  var fold = function (text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  };
  var index = agencies.map(function (row) {
    return { row: row, name: fold(row[1]), other: fold(row[2]), pinyin: fold(row[3]), initials: fold(row[4]), division: fold(row[5]) };
  });

  // How well a word fits an agency: the lower the better, -1 where it does not.
  function rank(one, word) {
    if (one.name.indexOf(word) === 0) return 0;
    if (one.name.indexOf(word) > 0) return 1;
    if ((";" + one.initials).indexOf(";" + word) >= 0) return 2;
    if (one.other.indexOf(word) >= 0) return 3;
    if (one.pinyin.indexOf(word) >= 0) return 4;
    if (one.division.indexOf(word) >= 0) return 5;
    return one.initials.indexOf(word) > 0 ? 6 : -1;
  }

  // Whether the characters of a word occur in a text in their order, from its first: 威海科技局 in 威海市科学技术局.
  function spread(text, word) {
    var at = 0;
    return text[0] === word[0] && Array.prototype.every.call(word, function (character) {
      at = text.indexOf(character, at) + 1;
      return at > 0;
    });
  }

  function loosely(word) {
    if (word.length < 3) return [];
    return index
      .filter(function (one) {
        return [one.name].concat(one.initials.split(";"), one.pinyin.split(";")).some(function (text) { return spread(text, word); });
      })
      .map(function (one) { return { row: one.row, rank: 7 }; });
  }

  function search(query) {
    var found = closely(query);
    return found.length ? found : loosely(fold(query));
  }

  function closely(query) {
    var words = query.split(/\s+/).map(fold).filter(Boolean);
    if (!words.length) return [];
    var whole = fold(query);
    return index
      .map(function (one) {
        var ranks = words.map(function (word) { return rank(one, word); });
        var all = rank(one, whole);
        var worst = ranks.indexOf(-1) >= 0 ? -1 : Math.max.apply(null, ranks);
        return { row: one.row, rank: all >= 0 && (worst < 0 || all < worst) ? all : worst };
      })
      .filter(function (one) { return one.rank >= 0; })
      .sort(function (a, b) { return a.rank - b.rank || b.row[6] - a.row[6] || (a.row[0] < b.row[0] ? -1 : 1); });
  }

  function line(row) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var name = document.createElement("b");
    var place = document.createElement("span");
    link.href = box.dataset.root + "agencies/" + row[0] + "/index.html";
    name.textContent = row[1];
    place.textContent = row[5];
    link.append(name, place);
    item.append(link);
    return item;
  }

  function show() {
    var found = search(input.value);
    list.textContent = "";
    found.slice(0, LIMIT).forEach(function (one) { list.append(line(one.row)); });
    if (!found.length && input.value.trim()) {
      var none = document.createElement("li");
      none.textContent = box.dataset.none;
      list.append(none);
    }
    list.hidden = !input.value.trim();
    status.textContent = !input.value.trim() ? "" : found.length ? found.length + " " + box.dataset.found : box.dataset.none;
  }

  function move(event) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      input.value = "";
      show();
      input.focus();
    } else if (event.key === "ArrowDown" && links[at + 1]) {
      event.preventDefault();
      links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || input).focus();
    }
  }

  form.hidden = false;
  input.addEventListener("input", show);
  form.addEventListener("keydown", move);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) first.click();
  });
  box.querySelectorAll("[data-example]").forEach(function (button) {
    button.addEventListener("click", function () {
      input.value = button.dataset.example;
      show();
      input.focus();
    });
  });
})();
