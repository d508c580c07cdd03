// Sheets of cells → the bytes of an .xlsx: a zip that packs nothing, with the few parts that a spreadsheet needs.
(function () {
  "use strict";
  var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
  var LONGEST = 32767;
  var STYLES = { plain: 0, head: 1, percent: 2 };

  function escaped(text) {
    return text.slice(0, LONGEST).replace(FORBIDDEN, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function letters(x) { return (x >= 26 ? letters(Math.floor(x / 26) - 1) : "") + String.fromCharCode(65 + (x % 26)); }

  function place(y, x) { return letters(x) + (y + 1); }

  function cell(one, y, x) {
    var at = ' r="' + place(y, x) + '"';
    if (one.number !== undefined) {
      var value = one.percent ? String(Number((Number(one.number) / 100).toPrecision(15))) : one.number;
      return "<c" + at + ' s="' + (one.percent ? STYLES.percent : one.head ? STYLES.head : STYLES.plain) + '"><v>' + value + "</v></c>";
    }
    if (!one.text) return "";
    return "<c" + at + ' t="inlineStr" s="' + (one.head ? STYLES.head : STYLES.plain) + '"><is><t xml:space="preserve">' + escaped(one.text) + "</t></is></c>";
  }

  function width(grid, x) {
    var longest = grid.rows.reduce(function (most, row) {
      return Math.max(most, Array.prototype.reduce.call(row[x].text, function (sum, letter) { return sum + (letter > "\u2e80" ? 2 : 1); }, 0));
    }, 6);
    return '<col min="' + (x + 1) + '" max="' + (x + 1) + '" width="' + Math.min(longest + 2, 48) + '" customWidth="1"/>';
  }

  function sheet(grid) {
    var columns = grid.rows[0].map(function (_, x) { return width(grid, x); }).join("");
    var rows = grid.rows.map(function (row, y) {
      return '<row r="' + (y + 1) + '">' + row.map(function (one, x) { return cell(one, y, x); }).join("") + "</row>";
    }).join("");
    var frozen = grid.heads ? '<pane ySplit="' + grid.heads + '" topLeftCell="' + place(grid.heads, 0) + '" activePane="bottomLeft" state="frozen"/>' : "";
    var spans = grid.merged.filter(function (span) { return span[3] < grid.rows[0].length && span[2] < grid.rows.length; });
    var merged = spans.map(function (span) { return '<mergeCell ref="' + place(span[0], span[1]) + ":" + place(span[2], span[3]) + '"/>'; });
    return HEAD + '<worksheet xmlns="' + MAIN + '"><sheetViews><sheetView workbookViewId="0">' + frozen + "</sheetView></sheetViews><cols>" + columns +
      "</cols><sheetData>" + rows + "</sheetData>" + (merged.length ? '<mergeCells count="' + merged.length + '">' + merged.join("") + "</mergeCells>" : "") + "</worksheet>";
  }

  var STYLE_SHEET = HEAD + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
    '<xf numFmtId="10" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  function parts(sheets) {
    var numbers = sheets.map(function (_, at) { return at + 1; });
    var overrides = numbers.map(function (n) { return '<Override PartName="/xl/worksheets/sheet' + n + '.xml" ContentType="' + TYPE + 'worksheet+xml"/>'; });
    var listed = sheets.map(function (one, at) { return '<sheet name="' + escaped(one.name) + '" sheetId="' + (at + 1) + '" r:id="rId' + (at + 1) + '"/>'; });
    var related = numbers.map(function (n) { return '<Relationship Id="rId' + n + '" Type="' + OFFICE + '/worksheet" Target="worksheets/sheet' + n + '.xml"/>'; });
    var files = [
      ["[Content_Types].xml", HEAD + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="' + TYPE + 'sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="' + TYPE + 'styles+xml"/>' + overrides.join("") + "</Types>"],
      ["_rels/.rels", HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="rId1" Type="' + OFFICE + '/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
      ["xl/workbook.xml", HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE + '"><sheets>' + listed.join("") + "</sheets></workbook>"],
      ["xl/_rels/workbook.xml.rels", HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + related.join("") +
        '<Relationship Id="rId' + (sheets.length + 1) + '" Type="' + OFFICE + '/styles" Target="styles.xml"/></Relationships>'],
      ["xl/styles.xml", STYLE_SHEET],
    ];
    return files.concat(sheets.map(function (one, at) { return ["xl/worksheets/sheet" + (at + 1) + ".xml", sheet(one.grid)]; }));
  }

  var TABLE = [];
  for (var n = 0; n < 256; n += 1) {
    var sum = n;
    for (var bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    TABLE[n] = sum >>> 0;
  }

  function crc(bytes) {
    var found = 0xffffffff;
    for (var at = 0; at < bytes.length; at += 1) found = (found >>> 8) ^ TABLE[(found ^ bytes[at]) & 255];
    return (found ^ 0xffffffff) >>> 0;
  }

  // Given [size in bytes, number] pairs, return them little-endian.
  function packed(fields) {
    var bytes = [];
    fields.forEach(function (field) { for (var at = 0; at < field[0]; at += 1) bytes.push((field[1] >>> (8 * at)) & 255); });
    return new Uint8Array(bytes);
  }

  function zip(files) {
    var encoder = new TextEncoder(), body = [], directory = [], offset = 0, size = 0;
    files.forEach(function (file) {
      var name = encoder.encode(file[0]), bytes = encoder.encode(file[1]);
      // Version 2.0, names in UTF-8, not packed, 1 January 1980.
      var shared = [[2, 20], [2, 2048], [2, 0], [2, 0], [2, 33], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
      var local = packed([[4, 0x04034b50]].concat(shared));
      var entry = packed([[4, 0x02014b50], [2, 20]].concat(shared, [[2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]));
      body.push(local, name, bytes);
      directory.push(entry, name);
      offset += local.length + name.length + bytes.length;
      size += entry.length + name.length;
    });
    return body.concat(directory, [packed([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]])]);
  }

  // Given sheets (name, grid), return the parts of a Blob.
  window.gongkaiWorkbook = function (sheets) { return zip(parts(sheets)); };
})();
