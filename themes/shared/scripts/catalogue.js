// Opens the live filter when someone first uses it. Until then, and when it cannot be had,
// each chip is a plain link to a list.
(() => {
  "use strict";
  const box = document.querySelector(".catalogue[data-index]");
  if (!box || !box.replaceChildren) return;
  const filters = document.getElementById("filters"), finder = box.querySelector(".finder");
  let opened, timer;
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
  // While someone types the address is only kept up; a finished question is a step of its own.
  const search = (typing) => open().then((live) => live.search(typing), () => { if (!typing) finder.submit(); });
  finder.addEventListener("input", ({ target }) => {
    const typing = target.type === "search";
    clearTimeout(timer);
    timer = setTimeout(search, typing ? 250 : 0, typing);
  });
  finder.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  finder.hidden = false;
  if (location.search) open().then((live) => live.restore()).catch(() => {});
})();
