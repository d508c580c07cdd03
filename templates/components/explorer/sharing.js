// What can be done with what is shown: its address, a file of the chart, code for another page.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var wechat = /MicroMessenger/i.test(navigator.userAgent);

  // now: () → what is shown: {query, title, sub, notes, name, plot}.
  ours.sharing = function (box, now) {
    var get = function (selector) { return box.querySelector(selector); };
    var told = get("[data-told]");
    var code = get("[id$=x-code]");

    function address() {
      var base = box.dataset.base.replace(/\/?$/, "/compare/");
      var here = location.protocol === "file:" && box.dataset.base ? base : location.href.replace(/[?#].*$/, "");
      return here + "?" + now().query;
    }

    // Words with an address to copy; tells whether it is copied.
    function tell(words) {
      var field = ours.node("input", { readonly: "readonly", "aria-label": "网址" });
      field.value = address();
      told.textContent = "";
      told.append(field);
      field.select();
      told.prepend(words || (document.execCommand("copy") ? "已复制：" : "请复制："));
    }

    function saving(ending, made) {
      return function () {
        if (wechat) return tell("微信里不能保存文件，请在浏览器中打开：");
        var seen = now();
        var notes = seen.notes.concat(location.protocol === "file:" && !box.dataset.base ? [] : address());
        return made(ours.file(seen.plot, { title: seen.title, sub: seen.sub, notes: notes })).then(function (blob) {
          ours.take(blob, "gongkai-compare-" + seen.name + "." + ending);
        });
      };
    }

    function embed() {
      var panel = get("[id$=x-embed]");
      var quoted = function (text) { return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;"); };
      var height = Math.ceil((get(".shown").offsetHeight - get(".share").offsetHeight + 120) / 20) * 20;
      panel.hidden = !panel.hidden;
      get("[data-disk]").hidden = /^http/.test(address());
      get("[data-embed]").setAttribute("aria-expanded", String(!panel.hidden));
      code.value = '<iframe src="' + quoted(address()) + '#embed" title="' + quoted(now().title) + '（非官方网站）" width="100%" height="' + height + '" loading="lazy" style="border:0"></iframe>';
      if (!panel.hidden) code.select();
    }

    get("[data-share]").addEventListener("click", function () { tell(""); });
    get("[data-svg]").addEventListener("click", saving("svg", function (text) { return Promise.resolve(new Blob([text], { type: "image/svg+xml" })); }));
    get("[data-png]").addEventListener("click", saving("png", ours.picture));
    get("[data-embed]").addEventListener("click", embed);
    return { address: address, clear: function () { told.textContent = ""; get("[id$=x-embed]").hidden = true; get("[data-embed]").setAttribute("aria-expanded", "false"); } };
  };
})();
