// The index of the search, read piece by piece (gongkai/search/ makes it). Scripts, not requests: they work from disk, too.
(function () {
  "use strict";
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var value = {};
  var waiting = {};
  var known = {};
  DIGITS.split("").forEach(function (digit, at) { value[digit] = at; });

  window.gongkaiFound = function (name, content) {
    (waiting[name] || [function () {}])[0](content);
  };

  // A file below search/, once; an empty answer where it cannot be read.
  function read(root, name) {
    if (!known[name]) {
      known[name] = new Promise(function (resolve) {
        waiting[name] = [resolve];
        var script = document.createElement("script");
        script.src = root + "search/" + name + ".js";
        script.addEventListener("error", function () {
          delete known[name];
          resolve(null);
        });
        document.head.append(script);
      });
    }
    return known[name];
  }

  function decoded(text) {
    var numbers = [];
    var before = -1;
    var step = 0;
    var weight = 1;
    for (var at = 0; at < text.length; at += 1) {
      var digit = value[text[at]];
      step += (digit % 32) * weight;
      weight *= 32;
      if (digit < 32) {
        before += step;
        numbers.push(before);
        step = 0;
        weight = 1;
      }
    }
    return numbers;
  }

  // Text as it is compared, and its pairs of neighbouring characters: as gongkai/search/grams.py has it.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  // What somebody typed, word by word.
  function words(text) {
    return text.split(/\s+/).map(fold).filter(Boolean);
  }

  function pairs(text) {
    var characters = Array.from(text);
    return characters.slice(1).map(function (character, at) { return characters[at] + character; });
  }

  // Grams are in the order of their characters' numbers, which is not that of JavaScript beyond the first 65,536.
  function before(one, other) {
    var left = Array.from(one);
    var right = Array.from(other);
    for (var at = 0; at < left.length && at < right.length; at += 1) {
      if (left[at] !== right[at]) return left[at].codePointAt(0) < right[at].codePointAt(0);
    }
    return left.length < right.length;
  }

  function common(lists) {
    if (!lists.length) return [];
    var rest = lists.slice().sort(function (a, b) { return a.length - b.length; });
    return rest.slice(1).reduce(function (numbers, list) {
      var here = new Set(list);
      return numbers.filter(function (number) { return here.has(number); });
    }, rest[0]);
  }

  function Index(root, name) {
    function part(file) { return read(root, name + "/" + file); }

    // The numbers of the documents that have a gram.
    function having(gram) {
      return part("root").then(function (head) {
        if (!head || !head.first) return [];
        var first = head.first.split(" ");
        var low = 0;
        var high = first.length - 1;
        while (low < high) {
          var middle = Math.ceil((low + high) / 2);
          if (before(gram, first[middle])) high = middle - 1;
          else low = middle;
        }
        return part(String(low)).then(function (shard) {
          if (!shard) return [];
          var at = shard[0].split(" ").indexOf(gram);
          return at < 0 ? [] : decoded(shard[1].split(" ")[at]);
        });
      });
    }

    // Those that have all grams.
    function all(grams) {
      return Promise.all(Array.from(new Set(grams)).map(having)).then(common);
    }

    // Those that have at least half of some pairs, perhaps with one character between the two; the most first.
    function some(wanted) {
      return Promise.all(wanted.map(function (pair) {
        return Promise.all([having(pair), having("~" + pair)]);
      })).then(function (lists) {
        var counts = new Map();
        lists.forEach(function (both) {
          new Set(both[0].concat(both[1])).forEach(function (number) { counts.set(number, (counts.get(number) || 0) + 1); });
        });
        return Array.from(counts)
          .filter(function (entry) { return entry[1] * 2 >= wanted.length; })
          .sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })
          .map(function (entry) { return entry[0]; });
      });
    }

    function row(number) {
      return part("root").then(function (head) {
        return part("rows-" + Math.floor(number / head.rows)).then(function (rows) {
          return rows && rows[number % head.rows];
        });
      });
    }

    return { all: all, some: some, row: row };
  }

  window.gongkaiIndex = { Index: Index, read: read, fold: fold, words: words, pairs: pairs };
})();
