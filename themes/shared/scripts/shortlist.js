/* The list of what a visitor saved, or of what somebody shared with `?ids=partner/offering,…`.
   It is drawn from the index of activities; nothing leaves the browser. After page.js. */
(function () {
  "use strict";
  const { all, keep, say, store } = window.bewaard;
  const page = document.querySelector(".shortlist");
  const list = page.querySelector(".cards");
  const share = page.querySelector('[data-do="share"]');
  const row = document.getElementById("saved").content;
  const asked = new URLSearchParams(location.search).get("ids");
  // Without a place to keep it, the address is the list.
  const linked = asked !== null || !store;
  let ids = (asked || "").split(",").filter(Boolean);
  let before = []; // what stood here before something was taken away
  let known = new Map();
  let failed = false;

  const at = (name) => page.querySelector('[data-do="' + name + '"]');
  const tell = (name, on) => (page.querySelector('[data-say="' + name + '"]').hidden = !on);
  const mine = () => (linked ? ids : all());
  const there = () => mine().filter((id) => known.has(id));
  const address = () => location.origin + location.pathname + "?ids=" + there().join(",");

  function change(next) {
    if (linked) {
      ids = next;
      history.replaceState(null, "", "?ids=" + next.join(","));
      draw();
    } else if (keep(next)) draw();
  }

  function drop(gone) {
    before = mine();
    change(before.filter((id) => gone.indexOf(id) < 0));
    tell("undone", true);
    // The button that had the focus is gone; what takes it back is at hand.
    at("undo").focus();
  }

  function card(item) {
    const made = document.importNode(row, true).firstElementChild;
    const get = (what) => made.querySelector(what);
    get(".art").classList.add("kind-" + item.icon);
    get("use").setAttribute("href", page.dataset.drawings + "#" + item.drawing);
    get(".price").classList.add("price-" + item.price_state);
    if (item.price_state === "unknown") {
      get(".price").setAttribute("aria-hidden", "true"); // said in words below
      get("bdi").textContent = get("bdi").dataset.unknown;
    } else get("bdi").textContent = item.price;
    get(".card-title a").href = item.url;
    // Words in another language than the page say in which, and run their own way.
    const put = (line, name) => {
      const lang = item.lang_of && item.lang_of[name];
      if (lang) line = line.appendChild(Object.assign(document.createElement("span"), { lang, dir: "ltr" }));
      line.textContent = item[name];
    };
    put(get(".card-title a"), "title");
    ["ages", "day", "place"].forEach((name) => {
      const line = get("." + name);
      if (item[name]) put(line, name);
      else line.remove();
    });
    const open = get(".unknown");
    if (item.unknown) open.textContent = open.dataset.words.replace("{what}", item.unknown.join(open.dataset.comma));
    else open.remove();
    if (item.confirmed) get(".unconfirmed").remove();
    get(".drop .sr").textContent = " " + item.title;
    get(".drop").addEventListener("click", () => drop([item.id]));
    return made;
  }

  function draw() {
    const shown = there();
    list.textContent = "";
    shown.forEach((id) => list.append(card(known.get(id))));
    tell("failed", failed);
    tell("missing", !failed && shown.length < mine().length);
    tell("empty", !failed && !shown.length);
    tell("shared", asked !== null && store && shown.length);
    page.querySelector(".filled").hidden = !shown.length;
    page.querySelector(".qr").hidden = true;
    share.href = "https://wa.me/?text=" + encodeURIComponent(document.title + " " + address());
    at("copy").dataset.link = address();
  }

  async function code() {
    const figure = page.querySelector(".qr");
    const made = (await import(page.dataset.qr)).generate(address());
    let path = "";
    for (let y = 0; y < made.size; y += 1)
      for (let x = 0; x < made.size; x += 1) if (made.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    const side = made.size + 8; // four modules of white on each side, as readers want it
    figure.querySelector("svg").setAttribute("viewBox", `-4 -4 ${side} ${side}`);
    figure.querySelector("path").setAttribute("d", path);
    figure.hidden = false;
    return figure;
  }

  const sorry = () => say(document.querySelector("[data-failed]").dataset.failed);
  at("undo").addEventListener("click", () => {
    change(before);
    tell("undone", false);
    list.querySelector("a").focus();
  });
  at("clear").addEventListener("click", () => drop(mine()));
  at("qr").addEventListener("click", () => code().then((it) => it.scrollIntoView(), sorry));
  // Without a code (too long a list, no network) the sheet is printed all the same.
  at("print").addEventListener("click", () => code().then(() => window.print(), () => window.print()));
  at("adopt").addEventListener("click", () => {
    const own = all();
    if (keep(own.concat(there().filter((id) => !own.includes(id))))) location.assign(location.pathname);
  });
  window.addEventListener("storage", draw);

  page.querySelector(".without").remove();
  document.querySelector(".own").hidden = linked; // it says that this is your own list
  tell("refused", !store);
  fetch(page.dataset.index)
    .then((answer) => answer.json())
    .then((index) => (known = new Map(index.activities.map((item) => [item.id, item]))))
    .catch(() => (failed = true))
    .then(draw);
})();
