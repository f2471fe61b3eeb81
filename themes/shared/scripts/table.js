/* Sorts and filters the table of professionals. The first time, it fetches the other pages of
   the same table (at most 30), so that a search looks through all of it. */
(function () {
  "use strict";
  var table = document.querySelector("table.dense"), kit = document.getElementById("table-tools");
  if (!table || !kit) return;
  var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells);
  var tools = document.importNode(kit.content, true).firstElementChild;
  var input = tools.querySelector("input"), told = tools.querySelector("output");
  var pager = document.querySelector(".pager"), part = false, whole;
  var rows = document.createDocumentFragment();
  var compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  function next(root) {
    var link = root.querySelector('.pager a[rel="next"]');
    return link && link.getAttribute("href");
  }
  /* A request gives a document by itself: Trusted Types let no script parse a text. */
  function fetched(url) {
    return new Promise(function (done, failed) {
      var request = new XMLHttpRequest();
      request.responseType = "document";
      request.onload = function () { request.status === 200 && request.response ? done(request.response) : failed(); };
      request.onerror = failed;
      request.open("GET", url);
      request.send();
    });
  }
  function more(url, left) {
    if (!url) return Promise.resolve();
    if (!left) { part = true; return Promise.resolve(); }
    return fetched(url).then(function (page) {
      page.querySelectorAll("table.dense tbody tr").forEach(function (row) {
        rows.appendChild(document.importNode(row, true));
      });
      return more(next(page), left - 1);
    });
  }
  function all() {
    if (!whole) {
      /* a numbered page is the middle of the list: gathering begins at its first page */
      var middle = pager && pager.querySelector('[rel="prev"]');
      var start = middle ? document.querySelector(".tabs [aria-current]").href : next(document);
      whole = more(start, 30).then(function () {
        if (middle) body.textContent = "";
        body.appendChild(rows);
        if (pager && !part) pager.hidden = true;
      }).catch(function () { part = true; });
    }
    return whole;
  }
  /* One form for all ways of writing a word, as in search.js. */
  var letters = { "ı": "i", "ł": "l", "đ": "d", "ø": "o" }, forms = new Map();
  function folded(text) {
    return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[ıłđø]/g, function (letter) { return letters[letter]; });
  }
  function form(row) {
    if (!forms.has(row)) forms.set(row, folded(row.textContent));
    return forms.get(row);
  }
  function filter() {
    var words = folded(input.value).split(/\s+/), shown = 0;
    Array.from(body.rows).forEach(function (row) {
      var text = form(row);
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) shown += 1;
    });
    told.textContent = told.dataset.words.replace("{number}", shown).replace("{total}", body.rows.length) +
      (part ? " " + told.dataset.part : "");
  }
  function value(row, at) {
    var cell = row.cells[at];
    return cell.className === "unknown" ? "" : cell.dataset.order || cell.textContent.trim();
  }
  function sort(at) {
    var down = heads[at].getAttribute("aria-sort") === "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
    Array.from(body.rows).map(function (row) { return [value(row, at), row]; }).sort(function (a, b) {
      if (!a[0] || !b[0]) return !a[0] - !b[0]; /* what nobody knows comes last, both ways */
      return down ? compare(b[0], a[0]) : compare(a[0], b[0]);
    }).forEach(function (pair) { body.appendChild(pair[1]); });
  }

  kit.parentNode.replaceChild(tools, kit);
  input.addEventListener("input", function () { all().then(filter); });
  heads.forEach(function (head, at) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", function () { all().then(function () { sort(at); filter(); }); });
    head.textContent = "";
    head.appendChild(button);
  });
})();
