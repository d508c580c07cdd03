// The search box: agencies by name, former name, pinyin, initials or place; regions; indicators, rules and terms by their titles.
(function () {
  "use strict";
  var tools = window.gongkaiIndex;
  var fold = tools.fold;
  var LIMIT = 12;
  var LOOKED_AT = 192;
  var THINGS = 6;
  var english = document.documentElement.lang === "en";
  var KINDS = { 地区: "region", 指标: "indicator", 术语: "term", 核对规则: "rule (in Chinese)", 报告的一行: "row of the form" };
  var IN_ENGLISH = /^(indicators|glossary)\//;

  // How well a word fits an agency: the lower the better, -1 where it does not.
  function rank(row, word) {
    var name = fold(row[1]);
    if (!row[0]) return name.indexOf(word) === 0 ? (name.length - word.length < 2 ? 0 : 1) : fold(row[2]).indexOf(word) >= 0 || row[6].indexOf(word) === 0 ? 3 : -1;
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

  function grams(word) {
    return word.length < 2 ? ["^" + word] : tools.pairs(word);
  }

  // What is found by a name or title: { near, names: [{ href, label, beside, agency }], things: the same }.
  function Finder(root) {
    var names = tools.Index(root, "names");

    function rows(numbers) {
      return Promise.all(numbers.slice(0, LOOKED_AT).map(function (number) {
        return names.row(number).then(function (row) { return { row: row, at: number }; });
      })).then(function (found) { return found.filter(function (one) { return one.row; }); });
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

    // Indicators, rules and terms by their titles: the one that is called so, then those that begin so.
    function titled(whole) {
      return tools.read(root, "things").then(function (things) {
        return (things || [])
          .map(function (thing) {
            var at = fold(thing[0] + ";" + thing[2]).indexOf(whole);
            return { thing: thing, fits: fold(thing[0]) === whole ? 0 : at === 0 ? 1 : at > 0 ? 2 : 3 };
          })
          .filter(function (one) { return one.fits < 3; })
          .sort(function (a, b) { return a.fits - b.fits; })
          .map(function (one) { return one.thing; });
      });
    }

    function named(one) {
      var row = one.row;
      var region = english ? KINDS.地区 : "地区";
      var place = row[0] ? row[5] : row[5] === row[1] ? region : region + " · " + row[5];
      return { href: row[0] ? "agencies/" + row[0] + "/index.html" : "regions/" + row[6] + "/index.html", label: row[1], beside: place, agency: Boolean(row[0]) };
    }

    // An indicator, rule or term; in English pages by its English name, and where there is one, with its English page.
    function entitled(thing) {
      if (!english) return { href: thing[1], label: thing[0], beside: thing[3] };
      var name = thing[2].split(";")[0] || thing[0];
      return { href: (IN_ENGLISH.test(thing[1]) ? "en/" : "") + thing[1], label: name, beside: KINDS[thing[3]] || thing[3] };
    }

    return function (text) {
      var whole = fold(text);
      return Promise.all([closely(tools.words(text), whole), titled(whole)]).then(function (found) {
        var near = !found[0].length && !found[1].length;
        return (near ? loosely(whole) : Promise.resolve(found[0])).then(function (rows) {
          return {
            near: near,
            names: rows.slice(0, LIMIT).map(named),
            things: found[1].slice(0, THINGS).map(entitled),
          };
        });
      });
    };
  }

  function line(root, one) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var name = document.createElement("b");
    var place = document.createElement("span");
    link.href = root + one.href;
    name.textContent = one.label;
    place.textContent = one.beside;
    link.append(name, place);
    item.append(link);
    return item;
  }

  // Arrows lead through a list of links below a field, Escape back to it, empty.
  function keys(input, list, empty) {
    return function (event) {
      var links = Array.prototype.slice.call(list.querySelectorAll("a"));
      var at = links.indexOf(document.activeElement);
      if (event.key === "Escape") {
        input.value = "";
        empty();
        input.focus();
      } else if (event.key === "ArrowDown" && links[at + 1]) {
        event.preventDefault();
        links[at + 1].focus();
      } else if (event.key === "ArrowUp" && at >= 0) {
        event.preventDefault();
        (links[at - 1] || input).focus();
      }
    };
  }

  window.gongkaiFinding = { Finder: Finder, line: line, keys: keys };

  var box = document.querySelector("[data-search]");
  if (!box) return;
  var root = box.dataset.root;
  var find = Finder(root);
  var form = box.querySelector("form");
  var input = box.querySelector("input");
  var list = box.querySelector(".found");
  var status = box.querySelector("[data-status]");
  var asked = 0;

  function show(text, found) {
    var all = found.names.concat(found.things);
    var agencies = found.names.filter(function (one) { return one.agency; }).length;
    list.textContent = "";
    all.forEach(function (one) { list.append(line(root, one)); });
    if (!all.length) {
      var none = document.createElement("li");
      none.textContent = box.dataset.none;
      list.append(none);
    }
    var whole = text.trim();
    if (whole.length > 1) list.append(line(root, { href: "search/index.html?q=" + encodeURIComponent(whole), label: box.dataset.texts, beside: "“" + whole + "”" }));
    list.hidden = false;
    status.textContent = found.names.length
      ? (found.near ? box.dataset.near + " " : "") + agencies + " " + box.dataset.found
      : found.things.length ? found.things.length + " " + box.dataset.things : box.dataset.none;
  }

  function search() {
    var mine = (asked += 1);
    if (!fold(input.value)) {
      list.hidden = true;
      status.textContent = "";
      return Promise.resolve();
    }
    return find(input.value).then(function (found) {
      if (mine === asked) show(input.value, found);
    });
  }

  form.hidden = false;
  input.addEventListener("input", search);
  form.addEventListener("keydown", keys(input, list, search));
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
