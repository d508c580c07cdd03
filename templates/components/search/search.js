// The search box: agencies by name, former name, pinyin, initials or place; indicators, rules and terms by their titles.
(function () {
  "use strict";
  var box = document.querySelector("[data-search]");
  if (!box) return;
  var root = box.dataset.root;
  var tools = window.gongkaiIndex;
  var names = tools.Index(root, "names");
  var fold = tools.fold;
  var form = box.querySelector("form");
  var input = box.querySelector("input");
  var list = box.querySelector(".found");
  var status = box.querySelector("[data-status]");
  var LIMIT = 12;
  var LOOKED_AT = 192;
  var asked = 0;

  // How well a word fits an agency: the lower the better, -1 where it does not.
  function rank(row, word) {
    var name = fold(row[1]);
    if (name.indexOf(word) === 0) return 0;
    if (name.indexOf(word) > 0) return 1;
    if ((";" + row[4]).indexOf(";" + word) >= 0) return 2;
    if (fold(row[2]).indexOf(word) >= 0) return 3;
    if (row[3].indexOf(word) >= 0) return 4;
    if (fold(row[5]).indexOf(word) >= 0 || row[6].indexOf(word) === 0) return 5;
    return row[4].indexOf(word) > 0 ? 6 : -1;
  }

  function fits(row, words, whole) {
    var all = rank(row, whole);
    var ranks = words.map(function (word) { return rank(row, word); });
    var worst = ranks.indexOf(-1) >= 0 ? -1 : Math.max.apply(null, ranks);
    return all >= 0 && (worst < 0 || all < worst) ? all : worst;
  }

  function rows(numbers) {
    return Promise.all(numbers.slice(0, LOOKED_AT).map(function (number) {
      return names.row(number).then(function (row) { return { row: row, at: number }; });
    })).then(function (found) { return found.filter(function (one) { return one.row; }); });
  }

  function grams(word) {
    return word.length < 2 ? ["^" + word] : tools.pairs(word);
  }

  // Agencies that have every word, best first; names that begin so are looked at first.
  function closely(words, whole) {
    var long = words.filter(function (word) { return word.length > 1; });
    var every = (long.length ? long : words).reduce(function (all, word) { return all.concat(grams(word)); }, []);
    var start = "^" + Array.from(whole).slice(0, 2).join("");
    return Promise.all([names.all(every.concat(start)), names.all(every), names.all(grams(whole))]).then(function (lists) {
      return rows(Array.from(new Set(lists[0].concat(lists[2], lists[1]))));
    }).then(function (found) {
      found.forEach(function (one) { one.rank = fits(one.row, words, whole); });
      return found
        .filter(function (one) { return one.rank >= 0; })
        .sort(function (a, b) { return a.rank - b.rank || a.at - b.at; });
    });
  }

  // Where nothing fits: names that share most of the pairs, and let pass one left out, doubled, wrong or swapped.
  function loosely(whole) {
    if (whole.length < 3) return Promise.resolve([]);
    return names.some(tools.pairs(whole)).then(function (numbers) { return rows(numbers.slice(0, LIMIT)); });
  }

  function titled(whole) {
    return tools.read(root, "things").then(function (things) {
      return (things || []).filter(function (thing) { return fold(thing[0] + ";" + thing[2]).indexOf(whole) >= 0; });
    });
  }

  function line(href, label, beside) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var name = document.createElement("b");
    var place = document.createElement("span");
    link.href = root + href;
    name.textContent = label;
    place.textContent = beside;
    link.append(name, place);
    item.append(link);
    return item;
  }

  function show(whole, agencies, near, things) {
    list.textContent = "";
    agencies.slice(0, LIMIT).forEach(function (one) {
      list.append(line("agencies/" + one.row[0] + "/index.html", one.row[1], one.row[5]));
    });
    things.slice(0, 6).forEach(function (thing) { list.append(line(thing[1], thing[0], thing[3])); });
    if (!agencies.length && !things.length) {
      var none = document.createElement("li");
      none.textContent = box.dataset.none;
      list.append(none);
    }
    if (whole.length > 1) list.append(line("search/index.html?q=" + encodeURIComponent(whole), box.dataset.texts, "“" + whole + "”"));
    list.hidden = false;
    status.textContent = agencies.length
      ? (near ? box.dataset.near + " " : "") + agencies.length + " " + box.dataset.found
      : things.length ? things.length + " " + box.dataset.things : box.dataset.none;
  }

  function search() {
    var mine = (asked += 1);
    var whole = fold(input.value);
    if (!whole) {
      list.hidden = true;
      status.textContent = "";
      return Promise.resolve();
    }
    var words = tools.words(input.value);
    return Promise.all([closely(words, whole), titled(whole)]).then(function (found) {
      if (found[0].length) return [found[0], false, found[1]];
      return loosely(whole).then(function (near) { return [near, true, found[1]]; });
    }).then(function (found) {
      if (mine === asked) show(whole, found[0], found[1], found[2]);
    });
  }

  function move(event) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      input.value = "";
      search();
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
  input.addEventListener("input", search);
  form.addEventListener("keydown", move);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search().then(function () {
      var first = list.querySelector("a");
      if (first) first.click();
    });
  });
  box.querySelectorAll("[data-example]").forEach(function (button) {
    button.addEventListener("click", function () {
      input.value = button.dataset.example;
      search();
      input.focus();
    });
  });
})();
