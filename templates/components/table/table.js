// Tables sort by their columns: a click on a heading, unknown values last whichever the direction.
(function () {
  "use strict";
  var compare = new Intl.Collator("zh", { numeric: true }).compare;

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort === undefined ? cell.textContent.trim() : cell.dataset.sort;
  }

  function order(table, column, direction) {
    var body = table.tBodies[0];
    Array.prototype.slice
      .call(body.rows)
      .map(function (row, at) { return { row: row, key: key(row, column), at: at }; })
      .sort(function (a, b) {
        if (!a.key !== !b.key) return a.key ? -1 : 1;
        var numbers = a.key - b.key;
        var way = isNaN(numbers) ? compare(a.key, b.key) : numbers;
        return way * direction || a.at - b.at;
      })
      .forEach(function (one) { body.append(one.row); });
  }

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    table.querySelectorAll("thead th[data-sort]").forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (head.firstChild) button.append(head.firstChild);
      head.append(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "descending" : !head.classList.contains("num");
        table.querySelectorAll("[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        order(table, head.cellIndex, up ? 1 : -1);
      });
    });
  });
})();
