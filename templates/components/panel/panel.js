// A number's evidence beside the page on which it stands, as its entry on the evidence page says it; that page is fetched once.
// From disk, where nothing may be fetched, the link of a number leads to its evidence page.
(function () {
  "use strict";
  var main = document.querySelector("main[data-version]");
  var own = /\/evidence\/(index\.html)?$/.test(location.pathname);
  if (!main || own || location.protocol === "file:" || !window.fetch || !window.HTMLDialogElement) return;
  var english = document.documentElement.lang === "en";
  var WORDS = english
    ? { previous: "Previous", next: "Next", close: "Close", wait: "Loading …", whole: "All evidence", wrong: "Is this number wrong?",
        sum: "Added up by this site from {} cells; the report prints the terms:", rows: "The rows in the report" }
    : { previous: "上一格", next: "下一格", close: "关闭", wait: "正在取出处……", whole: "看完整出处", wrong: "这个数字不对？",
        sum: "由本站相加；报告所印的是这 {} 格：", rows: "在报告的表中看这几行" };
  var NUMBER = /\/evidence\/index\.html#(.+)$/;
  var SUM = /^sum=(.+)$/;
  var HASH = /^#n=(.+)$/;
  var list = function (found) { return Array.prototype.slice.call(found); };
  var pages = {}, opener = null, asked = "", shown = null;

  var make = function (name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  var button = function (text, act) {
    var made = make("button", "quietly", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  var panel = make("dialog", "panel"), bar = make("div", "panel-bar"), said = make("div"), body = make("div");
  var title = make("h2"), number = make("p", "panel-number"), of = make("p", "panel-of");
  var previous = button(WORDS.previous, function () { step(-1); }), next = button(WORDS.next, function () { step(1); });
  panel.dataset.live = "";
  panel.tabIndex = -1;
  panel.setAttribute("aria-labelledby", "panel-title");
  title.id = "panel-title";
  said.setAttribute("aria-live", "polite");
  said.append(title, number, of);
  bar.append(previous, next, make("span", "panel-keys", "← →　Esc"), button(WORDS.close, close));
  bar.children[2].setAttribute("aria-hidden", "true");
  panel.append(bar, said, body);

  function page(url) {
    pages[url] = pages[url] || fetch(url).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
    return pages[url];
  }

  // Given the address of a number's place, show it; where it cannot be fetched, go there.
  function show(address) {
    var url = address.split("#")[0], anchor = decodeURIComponent(address.split("#")[1]);
    asked = address;
    if (!panel.isConnected) document.body.append(panel);
    if (!panel.open) {
      title.textContent = WORDS.wait;
      number.textContent = of.textContent = body.textContent = "";
      panel.show();
      panel.focus({ preventScroll: true });
    }
    page(url).then(function (found) {
      var entry = found.getElementById(anchor), sum = SUM.exec(anchor);
      if (!entry && !sum) throw new Error("no such entry");
      if (asked !== address || !panel.open) return;
      if (sum) fillSum(found, address, new RegExp("^" + sum[1].replace(/\./g, "\\.").replace(/\*/g, ".*") + "$"));
      else fill(found, entry, url);
    }).catch(function () { location.href = address; });
  }

  function fill(found, entry, url) {
    var every = list(found.querySelectorAll(".entries > li")), at = every.indexOf(entry);
    var value = entry.querySelector(".e-number"), more = document.importNode(entry.querySelector(".e-more"), true);
    shown = { found: found, url: url, entry: entry, before: every[at - 1], after: every[at + 1] };
    title.textContent = entry.querySelector(".e-name").textContent;
    number.textContent = "";
    number.append(document.importNode(value, true), entry.querySelector(".e-status").textContent);
    of.textContent = found.querySelector("main .lead").textContent;
    list(more.querySelectorAll(".e-do")).forEach(function (line) { line.remove(); });
    body.textContent = "";
    body.append(rebased(more, url), actions(found, entry, url), complaint(found, entry));
    previous.disabled = !shown.before;
    next.disabled = !shown.after;
    panel.scrollTop = 0;
    mark(url + "#" + entry.id);
  }

  // A sum of several cells, and each of them. The report prints these, not the sum.
  function fillSum(found, address, pattern) {
    var terms = list(found.querySelectorAll(".entries > li")).filter(function (entry) { return pattern.test(entry.querySelector(".e-code").textContent); });
    var link = links(address)[0], rows = make("p", "panel-do"), each = make("ul", "panel-terms");
    if (!link || !terms.length) throw new Error("no such sum");
    var names = terms.map(function (entry) { return entry.querySelector(".e-name").textContent; });
    var groups = names.map(function (name) { return name.split(" › ")[0]; });
    shown = null;
    title.textContent = groups.every(function (one) { return one === groups[0]; }) ? groups[0] : names[0] + " …";
    number.textContent = "";
    number.append(make("b", "e-number", list(link.childNodes).filter(function (one) { return one.className !== "vh"; }).map(function (one) { return one.textContent; }).join("")));
    of.textContent = found.querySelector("main .lead").textContent;
    terms.forEach(function (entry, at) {
      var line = make("li"), name = make("a", "", names[at].replace(groups[at] + " › ", ""));
      name.href = address.split("#")[0] + "#" + entry.id;
      line.append(name, document.importNode(entry.querySelector(".e-number"), true));
      each.append(line);
    });
    rows.append(make("a", "", WORDS.rows));
    rows.firstChild.href = target(link);
    body.textContent = "";
    body.append(make("p", "panel-of", WORDS.sum.replace("{}", terms.length)), each, rows);
    previous.disabled = next.disabled = true;
    panel.scrollTop = 0;
    mark(address);
  }

  function rebased(part, url) {
    list(part.querySelectorAll("[href], [src]")).forEach(function (one) {
      ["href", "src"].forEach(function (name) {
        if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), url).href);
      });
    });
    return part;
  }

  function actions(found, entry, url) {
    var line = make("p", "panel-do"), whole = make("a", "", WORDS.whole);
    whole.href = url + "#" + entry.id;
    line.append(window.gongkaiCite(window.gongkaiReference(found, entry, url)), whole);
    return line;
  }

  function complaint(found, entry) {
    var form = found.querySelector("[data-wrong]"), box = make("details");
    if (!form) return box;
    box.append(make("summary", "", WORDS.wrong), document.importNode(form, true));
    window.gongkaiWrong(box.lastChild, entry);
    list(box.querySelectorAll("[data-copy]")).forEach(window.gongkaiCopyBox);
    box.addEventListener("toggle", function () { if (box.open) box.scrollIntoView({ block: "start" }); });
    return box;
  }

  // Where a link leads; those within drawings say it otherwise.
  function target(link) { return new URL(link.getAttribute("href"), location.href).href; }

  // What is said of a number: at its place on the evidence page; of a sum, at those of its terms.
  function evidence(link) {
    var address = target(link);
    return link.dataset.sum ? address.replace(/(index\.html)?#.*$/, "evidence/index.html#sum=" + link.dataset.sum) : address;
  }

  // Those in sight: a table behind a chart is folded.
  function links(address) {
    return list(main.querySelectorAll("a[href]")).filter(function (link) { return link.getClientRects().length && evidence(link) === address; });
  }

  function mark(address) {
    list(document.querySelectorAll(".at")).forEach(function (one) { one.classList.remove("at"); });
    var here = links(address);
    here.forEach(function (link) { (link.closest("td") || link).classList.add("at"); });
    var near = here.indexOf(opener) >= 0 ? opener : here.filter(function (link) { return link.closest("td"); })[0] || here[0];
    if (near) {
      opener = near;
      (near.closest("td") || near).scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  function step(by) {
    var to = shown && (by < 0 ? shown.before : shown.after);
    if (!to) return;
    var address = shown.url + "#" + to.id;
    history.replaceState({ panel: address, pushed: (history.state || {}).pushed }, "", place(address));
    show(address);
  }

  // Where a page has numbers of one report only, its address says which of them is open.
  function place(address) {
    var here = location.href.split("#")[0].replace(/index\.html$/, "");
    return address.indexOf(here + "evidence/") === 0 ? "#n=" + address.split("#")[1] : location.href.replace(/#n=.*$/, "");
  }

  function hide() {
    if (!panel.open) return;
    panel.close();
    asked = "";
    list(document.querySelectorAll(".at")).forEach(function (one) { one.classList.remove("at"); });
    if (opener) opener.focus({ preventScroll: true });
  }

  function close() {
    if (history.state && history.state.panel && history.state.pushed) history.back();
    else {
      history.replaceState(null, "", location.href.split("#n=")[0]);
      hide();
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("main a[href], .panel :is(.e-years, .panel-terms) a[href]");
    if (!link || link.getAttribute("target") || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var address = evidence(link);
    if (!NUMBER.test(address) || address.indexOf(location.origin + "/") !== 0) return;
    event.preventDefault();
    if (main.contains(link)) opener = link;
    if (panel.open) history.replaceState({ panel: address, pushed: (history.state || {}).pushed }, "", place(address));
    else history.pushState({ panel: address, pushed: true }, "", place(address));
    show(address);
  });
  document.addEventListener("keydown", function (event) {
    if (!panel.open) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (panel.contains(document.activeElement) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      if (event.key === "ArrowLeft") step(-1);
      if (event.key === "ArrowRight") step(1);
    }
  });
  window.addEventListener("popstate", function (event) {
    if (event.state && event.state.panel) show(event.state.panel);
    else hide();
  });
  var linked = HASH.exec(location.hash);
  var first = linked && list(main.querySelectorAll("a[href]")).filter(function (link) { return (NUMBER.exec(evidence(link)) || [])[1] === linked[1]; })[0];
  if (first) {
    opener = first;
    show(evidence(first));
  }
})();
