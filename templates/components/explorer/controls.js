// The controls: measures, years, views and scopes as the page lists them, and what is chosen of them.
(function () {
  "use strict";
  var ours = (window.gongkaiExplorer = window.gongkaiExplorer || {});
  var MOST = (ours.MOST = 24);
  var list = function (found) { return Array.prototype.slice.call(found); };
  ours.list = list;

  ours.controls = function (box) {
    var form = box.querySelector("form");
    var choice = form.querySelector("[id$=x-measure]");
    var second = form.querySelector("[id$=x-second]");
    var boxes = list(form.querySelectorAll("[name$=year]"));
    var all = boxes.map(function (one) { return Number(one.value); });
    var columns = {};
    var measures = {};
    var sets = {};
    var scopes = {};

    list(form.querySelectorAll("select[data-columns]")).forEach(function (select) { columns[select.dataset.columns] = select; });
    list(form.querySelectorAll("[name$=scope]")).forEach(function (one) { scopes[one.value] = one.parentNode.textContent.trim(); });
    list(choice.querySelectorAll("optgroup[data-group]")).forEach(function (group) {
      sets[group.dataset.group] = list(group.children).map(function (option) {
        var data = option.dataset;
        measures[option.value] = {
          code: option.value, label: option.textContent, en: data.en, unit: data.unit, kind: data.kind, row: data.row || "",
          above: data.above || "", cell: data.cell || "", note: data.note || "", table: data.columns || "", sheet: group.label,
        };
        return option.value;
      });
      second.append(group.cloneNode(true));
    });
    sets.all = [].concat.apply([], Object.keys(sets).slice(2).map(function (code) { return sets[code]; }));
    ours.scopeName = function (code) { return scopes[code] || code; };

    function known(select) { return list(select.options).map(function (option) { return option.value; }); }

    function usual(select) { return known(select).slice(-1)[0]; }

    function picked(name) { return form.querySelector("[name$=" + name + "]:checked").value; }

    function pick(name, value) {
      var every = list(form.querySelectorAll("[name$=" + name + "]"));
      (every.filter(function (one) { return one.value === value; })[0] || every[0]).checked = true;
    }

    function tableOf(code) { return measures[code] ? measures[code].table : code; }

    return {
      // A state as an address names it → the controls, and the state as far as it makes sense. plain: nothing is asked for.
      take: function (from, plain) {
        choice.value = measures[from.m] || sets[from.m] ? from.m : "common";
        second.value = measures[from.n] ? from.n : "concluded";
        pick("view", sets[choice.value] ? "table" : from.v || "table");
        pick("scope", from.s);
        Object.keys(columns).forEach(function (key) {
          columns[key].value = known(columns[key]).indexOf(from.c) >= 0 ? from.c : usual(columns[key]);
        });
        return {
          a: (from.a || box.dataset.agencies).split(",").filter(Boolean).slice(0, MOST).join(","),
          y: plain ? box.dataset.chosen : from.y, m: choice.value, c: from.c, n: from.n, v: picked("view") === "table" ? "" : from.v, s: from.s,
        };
      },
      // The controls and the agencies → a state; years on which none of them reported are forgotten. changed: the control used last.
      state: function (agencies, changed) {
        if (sets[choice.value] && picked("view") !== "table") {
          if (changed === choice) pick("view", "table");
          else choice.value = sets[choice.value][0];
        }
        var column = columns[tableOf(choice.value)];
        var view = picked("view");
        var years = boxes.filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
        var any = agencies.some(function (agency) { return agency.reports.some(function (report) { return years.indexOf(String(report[0])) >= 0; }); });
        return {
          a: agencies.map(function (agency) { return agency.id; }).join(","),
          y: any ? years.join(",") : "",
          m: choice.value, c: column && column.value !== usual(column) ? column.value : "",
          n: view === "scatter" ? second.value : "", v: view === "table" ? "" : view, s: picked("scope"),
        };
      },
      // The years of a state: those it names, else all from the first to the last that the agencies reported on.
      years: function (state, agencies) {
        var named = state.y.split(",").map(Number).filter(function (year) { return all.indexOf(year) >= 0; });
        var reported = [].concat.apply([], agencies.map(function (agency) { return agency.reports.map(function (report) { return report[0]; }); }));
        var first = Math.min.apply(null, reported);
        var last = Math.max.apply(null, reported);
        var shown = named.length ? named.sort() : all.filter(function (year) { return year >= first && year <= last; });
        boxes.forEach(function (one) { one.checked = shown.indexOf(Number(one.value)) >= 0; });
        return shown;
      },
      // Only what can be chosen now. present: the scopes of the agencies' reports.
      show: function (present) {
        Object.keys(columns).forEach(function (key) { columns[key].hidden = tableOf(choice.value) !== key; });
        form.querySelector(".control-second").hidden = picked("view") !== "scatter";
        form.querySelector(".control-scope").hidden = present.length < 2;
        list(form.querySelectorAll("[name$=scope]")).forEach(function (one) { one.parentNode.hidden = one.value !== "" && present.indexOf(one.value) < 0; });
      },
      // A measure with the column that is chosen of its table.
      measure: function (code) {
        var one = Object.assign({}, measures[code]);
        var select = columns[one.table];
        one.columns = select ? { list: known(select), chosen: sets.all === sets[choice.value] ? usual(select) : select.value } : null;
        if (select) one.label += "（" + select.selectedOptions[0].textContent + "）";
        return one;
      },
      scopes: Object.keys(scopes).filter(Boolean),
      set: function () { return sets[choice.value]; },
      setName: function () {
        var select = columns[choice.value];
        return choice.selectedOptions[0].textContent + (select ? "，" + select.selectedOptions[0].textContent : "");
      },
      code: function () { return choice.value; },
      second: function () { return second.value; },
      view: function () { return picked("view"); },
    };
  };
})();
