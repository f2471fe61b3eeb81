// Opens the live filter when someone first uses it. Until then, and when it cannot be had,
// each chip is a plain link to a list.
(() => {
  "use strict";
  const box = document.querySelector(".catalogue[data-index]");
  if (!box || !box.replaceChildren) return;
  const filters = document.getElementById("filters"), finder = box.querySelector(".finder");
  let opened;
  const open = () => {
    opened = opened || import(box.dataset.filter).then((module) => module.open(box));
    opened.catch(() => { opened = null; });
    return opened;
  };
  const warm = () => { import(box.dataset.filter).catch(() => {}); };
  filters.addEventListener("pointerover", warm, { once: true });
  box.addEventListener("focusin", (event) => { if (event.target.closest("#filters, .finder")) warm(); });
  filters.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-value]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open().then((live) => live.choose(link)).catch(() => { location.href = link.href; });
  });
  finder.addEventListener("submit", (event) => {
    event.preventDefault();
    open().then((live) => live.search(), () => finder.submit());
  });
  finder.hidden = false;
  if (location.search) open().then((live) => live.restore()).catch(() => {});
})();
