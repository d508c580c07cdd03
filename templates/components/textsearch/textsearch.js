// Finds names and titles, and a word in the text of all reports: the index says which reports have all its pairs, the text itself decides.
(function () {
  "use strict";
  var box = document.querySelector("[data-textsearch]");
  if (!box) return;
  var root = box.dataset.root;
  var tools = window.gongkaiIndex;
  var texts = tools.Index(root, "texts");
  var form = box.querySelector("form");
  var input = box.querySelector("input");
  var status = box.querySelector("[data-status]");
  var list = box.querySelector(".excerpts");
  var more = box.querySelector("[data-more]");
  var facets = Array.prototype.slice.call(box.querySelectorAll("[data-facet]"));
  var namesBox = box.querySelector("[data-names]");
  var namesList = namesBox.querySelector("ul");
  var textsHead = box.querySelector("[data-texts]");
  var finding = window.gongkaiFinding;
  var find = finding.Finder(root);
  var NAMES = 5;
  var AT_ONCE = 5;
  var AROUND = 36;
  var asked = 0;
  var rest = [];
  var shown = 0;
  var candidates = 0;

  // Where a folded word stands in a text as it is printed: [start, end] in characters of the text, each place.
  function places(text, word) {
    var folded = "";
    var at = [];
    Array.from(text).forEach(function (character, number) {
      Array.from(tools.fold(character)).forEach(function (one) {
        folded += one;
        for (var unit = 0; unit < one.length; unit += 1) at.push(number);
      });
    });
    var found = [];
    var from = folded.indexOf(word);
    while (from >= 0) {
      found.push([at[from], at[from + word.length - 1] + 1]);
      from = folded.indexOf(word, from + word.length);
    }
    return found;
  }

  function excerpt(text, place) {
    var characters = Array.from(text);
    var line = document.createElement("p");
    var mark = document.createElement("mark");
    var start = Math.max(0, place[0] - AROUND);
    var end = Math.min(characters.length, place[1] + AROUND);
    mark.textContent = characters.slice(place[0], place[1]).join("");
    line.append((start ? "…" : "") + characters.slice(start, place[0]).join(""), mark, characters.slice(place[1], end).join("") + (end < characters.length ? "…" : ""));
    return line;
  }

  // The entry of a report that has the words, or null.
  function entry(row, sections, words) {
    var hits = [];
    var whole = words.every(function (word) {
      return sections.some(function (section) {
        var found = places(section[2], word);
        found.slice(0, 2).forEach(function (place) { hits.push([section, place]); });
        return found.length;
      });
    });
    if (!whole) return null;
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = root + "agencies/" + row[0] + "/" + row[1] + "/index.html#section-" + hits[0][0][0];
    link.textContent = row[2] + " " + row[1];
    item.append(link);
    if (row[3]) {
      var note = document.createElement("small");
      note.textContent = " 本站摘要，非原文";
      item.append(note);
    }
    hits.slice(0, 3).forEach(function (hit) { item.append(excerpt(hit[0][2], hit[1])); });
    return item;
  }

  function next(mine, words, wanted) {
    if (!rest.length || wanted <= 0) return Promise.resolve();
    var some = rest.splice(0, wanted);
    return Promise.all(some.map(function (number) {
      return texts.row(number).then(function (row) {
        return tools.read(root, "text/" + row[0] + "/" + row[1]).then(function (sections) { return sections && entry(row, sections, words); });
      });
    })).then(function (items) {
      if (mine !== asked) return null;
      var good = items.filter(Boolean);
      good.forEach(function (item) { list.append(item); });
      shown += good.length;
      candidates -= items.length - good.length;
      return next(mine, words, wanted - good.length);
    });
  }

  function tell(mine) {
    if (mine !== asked) return;
    list.hidden = !shown;
    more.hidden = !rest.length;
    status.textContent = !shown ? "没有找到。" : rest.length ? "约 " + candidates + " 份报告，显示前 " + shown + " 份。" : shown + " 份报告。";
  }

  function byName(mine) {
    if (!tools.fold(input.value)) {
      namesBox.hidden = true;
      return;
    }
    find(input.value).then(function (found) {
      if (mine !== asked) return;
      var all = found.names.slice(0, NAMES).concat(found.things);
      namesList.textContent = "";
      all.forEach(function (one) { namesList.append(finding.line(root, one)); });
      namesBox.querySelector("h2").textContent = found.near ? "相近的名称" : "名称";
      namesBox.hidden = !all.length;
    });
  }

  function search() {
    var mine = (asked += 1);
    var words = tools.words(input.value);
    byName(mine);
    textsHead.hidden = !words.length;
    list.textContent = "";
    list.hidden = true;
    more.hidden = true;
    shown = 0;
    if (!words.length) {
      status.textContent = "";
      return;
    }
    if (words.some(function (word) { return Array.from(word).length < 2; })) {
      status.textContent = "请输入两个字以上。";
      return;
    }
    var grams = words.reduce(function (all, word) { return all.concat(tools.pairs(word)); }, []);
    facets.forEach(function (facet) { if (facet.value) grams.push(facet.dataset.facet + ":" + facet.value); });
    status.textContent = "正在查找";
    texts.all(grams).then(function (numbers) {
      if (mine !== asked) return null;
      rest = numbers;
      candidates = numbers.length;
      return next(mine, words, AT_ONCE).then(function () { tell(mine); });
    });
  }

  function address() {
    var said = new URLSearchParams();
    if (input.value) said.set("q", input.value);
    facets.forEach(function (facet) { if (facet.value) said.set(facet.dataset.facet, facet.value); });
    try {
      history.replaceState(null, "", "?" + said.toString());
    } catch (_error) {
      // A page from disk keeps its address.
    }
  }

  function changed() {
    address();
    search();
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    changed();
  });
  var pause = 0;
  input.addEventListener("input", function () {
    window.clearTimeout(pause);
    status.textContent = "正在查找";
    pause = window.setTimeout(changed, 200);
  });
  facets.forEach(function (facet) { facet.addEventListener("change", changed); });
  form.addEventListener("keydown", finding.keys(input, box, changed));
  namesList.addEventListener("keydown", finding.keys(input, box, changed));
  list.addEventListener("keydown", finding.keys(input, box, changed));
  more.addEventListener("click", function () {
    var mine = asked;
    var words = tools.words(input.value);
    next(mine, words, AT_ONCE * 2).then(function () { tell(mine); });
  });
  var given = new URLSearchParams(location.search);
  input.value = given.get("q") || "";
  facets.forEach(function (facet) { facet.value = given.get(facet.dataset.facet) || ""; });
  search();
})();
