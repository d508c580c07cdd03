// Compares an agency's words in any two years, as gongkai/render/compared.py does for those that have a page.
(function () {
  "use strict";
  var form = document.querySelector("[data-wording]");
  var tools = window.gongkaiIndex;
  if (!form || !tools) return;
  var place = document.getElementById("wording");
  var status = form.querySelector("[data-status]");
  var SAME = 0;
  var GONE = 1;
  var NEW = 2;
  var LONG = 60;
  var SHOWN = 16;

  function size(text) { return Array.from(text.replace(/\s/g, "")).length; }

  function words(text) {
    var clean = text.split("\n").map(function (line) { return line.replace(/\s+/g, " ").trim(); }).filter(Boolean).join("\n");
    if (!(window.Intl && Intl.Segmenter)) return clean.match(/[0-9.,%]+|[A-Za-z]+|[\s\S]/gu) || [];
    return Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(clean), function (one) { return one.segment; });
  }

  // The year of the report, and the one after it, are the same word in every report.
  function withoutYears(list, year) {
    return list.map(function (word) {
      var found = /^(\d{4})(年?)$/.exec(word);
      var at = found ? found[1] - year : -1;
      return at === 0 || at === 1 ? at + found[2] : word;
    });
  }

  // The fewest changes from one list to the other (Myers 1986), as [what, text] in order.
  function differences(left, right, years) {
    var a = withoutYears(left, years[0]);
    var b = withoutYears(right, years[1]);
    var most = a.length + b.length;
    var ends = { 1: 0 };
    var trace = [];
    for (var d = 0; d <= most; d += 1) {
      trace.push(Object.assign({}, ends));
      for (var k = -d; k <= d; k += 2) {
        var x = k === -d || (k !== d && ends[k - 1] < ends[k + 1]) ? ends[k + 1] : ends[k - 1] + 1;
        while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
        ends[k] = x;
        if (x >= a.length && x - k >= b.length) return walked(a, b, left, right, trace);
      }
    }
    return [];
  }

  function walked(a, b, left, right, trace) {
    var x = a.length;
    var y = b.length;
    var found = [];
    for (var d = trace.length - 1; d >= 0; d -= 1) {
      var ends = trace[d];
      var k = x - y;
      var from = k === -d || (k !== d && ends[k - 1] < ends[k + 1]) ? k + 1 : k - 1;
      var before = d ? ends[from] : 0;
      while (x > before && y > before - from && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
        found.push([SAME, right[y - 1]]);
        x -= 1;
        y -= 1;
      }
      if (!d) break;
      if (from === k + 1) found.push([NEW, right[(y -= 1)]]);
      else found.push([GONE, left[(x -= 1)]]);
    }
    return found.reverse();
  }

  // Changes are joined over like words that are no longer than the changes on either side.
  function joined(parts) {
    var changes = [["", "", ""]];
    parts.forEach(function (part) {
      var last = changes[changes.length - 1];
      if (part[0] === SAME && (last[GONE] || last[NEW])) changes.push((last = ["", "", ""]));
      last[part[0]] += part[1];
    });
    var weight = function (change) { return Math.max(size(change[GONE]), size(change[NEW])); };
    var stack = [];
    changes.forEach(function (change) {
      stack.push(change);
      while (stack.length > 1 && size(stack[stack.length - 1][SAME]) <= Math.min(weight(stack[stack.length - 2]), weight(stack[stack.length - 1]))) {
        var last = stack.pop();
        var one = stack[stack.length - 1];
        one[GONE] += last[SAME] + last[GONE];
        one[NEW] += last[SAME] + last[NEW];
      }
    });
    turn(stack);
    var found = [];
    stack.forEach(function (change) { [SAME, GONE, NEW].forEach(function (what) { if (change[what]) found.push([what, change[what]]); }); });
    return found;
  }

  // Words that went or came with the stop before them are shown with the stop after them.
  function turn(changes) {
    changes.slice(0, -1).forEach(function (change, at) {
      var what = change[GONE] ? GONE : NEW;
      var stop = change[what][0];
      var after = changes[at + 1];
      if ((change[GONE] && change[NEW]) || !stop || "。！？；，、\n".indexOf(stop) < 0 || after[SAME][0] !== stop) return;
      change[SAME] += stop;
      change[what] = change[what].slice(1) + stop;
      after[SAME] = after[SAME].slice(1);
    });
  }

  function runs(parts) {
    var sentences = [];
    var sentence = [];
    parts.forEach(function (part) {
      (part[1].match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+/g) || []).forEach(function (text) {
        sentence.push([part[0], text]);
        if (/[。！？；\n]$/.test(text)) {
          sentences.push(sentence);
          sentence = [];
        }
      });
    });
    if (sentence.length) sentences.push(sentence);
    var found = [];
    sentences.forEach(function (one) {
      var changed = one.some(function (part) { return part[0] !== SAME && part[1].trim(); });
      if (!found.length || found[found.length - 1].changed !== changed) found.push({ changed: changed, parts: [] });
      found[found.length - 1].parts = found[found.length - 1].parts.concat(one);
    });
    return found.reduce(function (all, run) {
      run.text = run.parts.map(function (part) { return part[1]; }).join("").trim();
      run.folded = !run.changed && size(run.text) >= LONG;
      var last = all[all.length - 1];
      if (last && !last.folded && !run.folded) last.parts = last.parts.concat(run.parts);
      else all.push(run);
      return all;
    }, []);
  }

  function make(name, text, kind) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }

  function marked(part, text) {
    if (part[0] === SAME) return document.createTextNode(text);
    var element = make(part[0] === GONE ? "del" : "ins");
    element.append(make("span", part[0] === GONE ? "［去］" : "［增］", "vh"));
    text.split(/([0-9０-９][0-9０-９.,，．%％]*)/).forEach(function (piece, at) {
      if (piece) element.append(at % 2 ? make("b", piece) : piece);
    });
    return element;
  }

  function paragraphs(parts, into) {
    var line = make("p");
    parts.forEach(function (part) {
      part[1].split("\n").forEach(function (text, at) {
        if (at && line.hasChildNodes()) {
          into.append(line);
          line = make("p");
        }
        if (text) line.append(marked(part, text));
      });
    });
    if (line.hasChildNodes()) into.append(line);
  }

  function section(one, other, years) {
    var box = make("section", "", "block");
    box.append(make("h2", (other || one)[1]));
    if (!one || !other) {
      box.append(make("p", (one ? years[1] : years[0]) + " 年的报告没有这一部分的文字，无从对照。", "muted"));
      return box;
    }
    var parts = joined(differences(words(one[2]), words(other[2]), years));
    var same = parts.reduce(function (sum, part) { return sum + (part[0] === SAME ? size(part[1]) : 0); }, 0);
    box.append(make("p", years[0] + " 年 " + size(one[2]) + " 字，" + years[1] + " 年 " + size(other[2]) + " 字，两年相同 " + same + " 字。", "note"));
    var text = make("div", "", "wording");
    runs(parts).forEach(function (run) {
      var into = text;
      if (run.folded) {
        into = make("details", "", "alike");
        into.append(make("summary", "相同 " + size(run.text) + " 字：" + run.text.slice(0, SHOWN) + "…"));
        text.append(into);
      }
      paragraphs(run.parts, into);
    });
    box.append(text);
    return box;
  }

  function numbered(sections) {
    var found = {};
    sections.forEach(function (one) { found[one[0]] = one; });
    return found;
  }

  function compare() {
    var years = [form.elements.before.value, form.elements.after.value].sort();
    if (years[0] === years[1]) {
      status.textContent = "请选两个不同的年度。";
      return;
    }
    status.textContent = "正在对照";
    Promise.all(years.map(function (year) {
      return tools.read(form.dataset.root, "text/" + form.dataset.wording + "/" + year);
    })).then(function (both) {
      if (!both[0] || !both[1]) {
        status.textContent = "文字没有读到，请稍后再试，或到两年的报告页查看。";
        return;
      }
      var texts = both.map(numbered);
      var named = Object.keys(Object.assign({}, texts[0], texts[1])).sort();
      place.textContent = "";
      place.append(make("h2", years[0] + " 与 " + years[1] + " 年", "vh"));
      named.forEach(function (number) { place.append(section(texts[0][number], texts[1][number], years)); });
      var heading = document.querySelector("h1 .nowrap");
      if (heading) heading.textContent = years[0] + " 与 " + years[1] + " 年";
      document.querySelectorAll("[data-years]").forEach(function (one) { one.textContent = years[one.dataset.years]; });
      document.querySelectorAll("[data-report]").forEach(function (one) {
        one.textContent = years[one.dataset.report] + " 年报告";
        one.href = form.dataset.root + "agencies/" + form.dataset.wording + "/" + years[one.dataset.report] + "/index.html";
      });
      document.querySelector("[data-changed]").textContent = "";
      status.textContent = "以下是 " + years[0] + " 与 " + years[1] + " 年。";
      try {
        history.replaceState(null, "", "#" + years.join("-"));
      } catch (_error) {
        // A page from disk keeps its address.
      }
    });
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    compare();
  });
  var given = /^#(\d{4})-(\d{4})$/.exec(location.hash);
  if (given) {
    form.elements.before.value = given[1];
    form.elements.after.value = given[2];
    if (form.elements.before.value && form.elements.after.value) compare();
  }
})();
