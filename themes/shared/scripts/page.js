/* Extras of every page: save, copy, print. Without them a page is whole. All words
   come from the page. Targets ES2018. */
(function () {
  "use strict";
  const own = document.currentScript.dataset;
  const find = (what, where) => Array.from((where || document).querySelectorAll(what));
  const key = "bewaard:" + document.documentElement.className;
  let store = null; // a browser may refuse to keep things: then nothing offers to save
  try {
    store = window.localStorage;
    store.getItem(key);
  } catch (refused) {
    store = null;
  }
  const real = (id) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id);

  function all() {
    try {
      const ids = JSON.parse(store.getItem(key));
      return Array.isArray(ids) ? ids.filter(real) : [];
    } catch (broken) {
      return [];
    }
  }

  function keep(ids) {
    try {
      store.setItem(key, JSON.stringify(ids));
    } catch (full) {
      say(own.failed);
      return false;
    }
    draw();
    // So that the list is there without internet too.
    if (ids.length && navigator.serviceWorker)
      navigator.serviceWorker.ready.then((worker) => worker.active.postMessage("saved"));
    return true;
  }

  const bar = document.createElement("p");
  bar.className = "said";
  bar.setAttribute("role", "status");
  document.body.append(bar);
  let timer = 0;

  function say(words, link) {
    bar.textContent = words + " ";
    if (link) {
      const to = document.createElement("a");
      to.href = own.list;
      to.textContent = link;
      bar.append(to);
    }
    clearTimeout(timer);
    timer = setTimeout(hush, 8000);
  }

  function hush() {
    // Whoever is on the link, or about to press it, keeps it.
    if (bar.matches(":hover, :focus-within")) timer = setTimeout(hush, 3000);
    else bar.textContent = "";
  }

  function toggle(id) {
    const ids = all();
    const off = ids.includes(id);
    if (keep(off ? ids.filter((other) => other !== id) : ids.concat(id)))
      say(off ? own.dropped : own.saved, own.look);
  }

  const hearts = []; // each button that saves, with what it saves

  function draw() {
    const ids = all();
    hearts.forEach(([button, id]) => button.setAttribute("aria-pressed", ids.includes(id)));
    find('.footer-links a[href="' + own.list + '"]').forEach((to) => {
      const count = to.querySelector(".count") || document.createElement("span");
      count.className = "count";
      count.textContent = ids.length ? "\u00a0(" + ids.length + ")" : "";
      to.append(count);
    });
  }

  function saves(button, id) {
    hearts.push([button, id]);
    button.addEventListener("click", () => toggle(id));
  }

  const heart = document.getElementById("heart");
  function addHearts() {
    if (!store || !heart) return;
    find(".card-foot").forEach((foot) => {
      const to = foot.parentNode.querySelector(".card-title a");
      const id = to && to.pathname.split("/").slice(-3, -1).join("/");
      if (foot.querySelector(".heart") || !real(id)) return;
      foot.append(document.importNode(heart.content, true));
      const button = foot.lastElementChild;
      button.querySelector(".sr").textContent = " " + to.textContent;
      saves(button, id);
    });
    draw();
  }
  addHearts();
  document.addEventListener("cards", addHearts); // the live filter put other cards there

  const act = (name) => document.querySelector('[data-do="' + name + '"]');
  const show = (button, on) => (button.parentNode.hidden = !on);
  const does = {
    save(button) {
      const id = document.querySelector("[data-id]").dataset.id;
      if (store) saves(button, id);
      // The list still works as a link.
      else button.addEventListener("click", () => location.assign(own.list + "?ids=" + id));
      return true;
    },
    copy(button) {
      const copied = () => say(own.copied);
      const failed = () => say(own.failed);
      const link = () => button.dataset.link || location.href.split("#")[0];
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(link()).then(copied, failed);
      });
      return navigator.clipboard;
    },
    print(button) {
      if (!button.dataset.link) button.addEventListener("click", () => window.print());
      return window.print;
    },
  };
  Object.keys(does).forEach((name) => {
    const button = act(name);
    if (button && does[name](button)) show(button, true);
  });
  window.addEventListener("storage", draw);
  window.addEventListener("pageshow", draw); // back from the list, with hearts of before
  window.bewaard = { all, keep, say, store }; // for the page of the list
})();
