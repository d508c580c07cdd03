// A table as it is shown → rows of cells: what a person reads in each, and the number where it is one.
(function () {
  "use strict";
  var NUMBER = /^[+\-−]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?(%?)$/;
  var LONGEST = 15;
  var APART = "br, p, li, dt, dd, div, small, .under, .en";
  var list = function (found) { return Array.prototype.slice.call(found); };

  function squeezed(text) { return text.replace(/[\s\u00a0]+/g, " ").trim(); }

  // The words of a cell without marks that only the eye sees (· ? ≠); where nothing else is there, those for screen readers.
  function words(cell) {
    var copy = cell.cloneNode(true);
    list(copy.querySelectorAll(APART)).forEach(function (part) { part.before(" "); });
    list(copy.querySelectorAll('[aria-hidden="true"], script, .save')).forEach(function (part) { part.remove(); });
    var whole = squeezed(copy.textContent);
    var notes = list(copy.querySelectorAll("small")).map(function (part) { return squeezed(part.textContent); });
    list(copy.querySelectorAll(".vh, small")).forEach(function (part) { part.remove(); });
    var seen = squeezed(copy.textContent);
    return { seen: seen, notes: notes.filter(Boolean), whole: whole };
  }

  // A number that a person marked (推算, 更正) stays text, so that the mark goes with it.
  function content(cell) {
    var said = words(cell);
    var found = NUMBER.exec(said.seen);
    if (!found || said.seen.replace(/\D/g, "").length > LONGEST) return { text: said.seen && !said.notes.length ? said.seen : said.whole };
    if (said.notes.length) return { text: said.seen + "（" + said.notes.join("，") + "）" };
    return { text: said.seen, number: said.seen.replace(/[,+%]/g, "").replace("−", "-"), percent: found[1] === "%" };
  }

  function shown(row) { return !row.hidden && row.cells.length; }

  // Rows of one length, without the last columns if nothing is written in them (bars).
  function evened(grid) {
    var width = grid.reduce(function (most, row) {
      var last = row.length;
      while (last && !(row[last - 1] || {}).text) last -= 1;
      return Math.max(most, last);
    }, 1);
    return grid.map(function (row) {
      for (var x = 0, made = []; x < width; x += 1) made.push(row[x] || { text: "" });
      return made;
    });
  }

  // Rows of cells in the places that they have on the page; a cell that spans others stands in the first of them.
  window.gongkaiGrid = function (table) {
    var grid = [], merged = [], heads = 0;
    list(table.rows).filter(shown).forEach(function (row, y) {
      grid[y] = grid[y] || [];
      if (row.parentNode.nodeName === "THEAD") heads = y + 1;
      var x = 0;
      list(row.cells).forEach(function (cell) {
        while (grid[y][x]) x += 1;
        var wide = cell.colSpan, high = cell.rowSpan;
        for (var down = 0; down < high; down += 1) {
          grid[y + down] = grid[y + down] || [];
          for (var over = 0; over < wide; over += 1) grid[y + down][x + over] = { text: "" };
        }
        grid[y][x] = content(cell);
        grid[y][x].head = cell.nodeName === "TH";
        if (wide > 1 || high > 1) merged.push([y, x, y + high - 1, x + wide - 1]);
      });
    });
    return { rows: evened(grid), merged: merged, heads: heads };
  };
})();
