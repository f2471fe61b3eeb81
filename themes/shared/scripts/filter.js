// The catalogue, filtered on the page. Offerings are known by their place in the list of
// everything; cards come from the numbered pages of that list, so there is one card only.
const $ = (name, from = document) => from.querySelector(name);

// XMLHttpRequest gives a document without running anything in it, also under Trusted Types.
const load = (url, type) => new Promise((done, fail) => {
  const ask = new XMLHttpRequest();
  ask.open("GET", url);
  ask.responseType = type;
  ask.onload = () => (ask.status === 200 && ask.response ? done(ask.response) : fail(ask));
  ask.onerror = fail;
  ask.send();
});

export async function open(box) {
  const { root, stamp } = box.dataset;
  const data = await load(box.dataset.index, "json");
  if (data.stamp !== stamp) throw data;

  const filters = data.filters, results = $(".results"), finder = $(".finder"), template = $("#live");
  const heading = $("h1"), head = $(".list-head"), status = $(".lead", head);
  const field = finder.zoek, order = finder.volgorde, lang = document.documentElement.lang;
  const start = location.pathname, tail = document.title.slice(document.title.lastIndexOf(" · "));
  const [list, empty, notice, more, ageless, marks] = template.content.cloneNode(true).children;
  const cards = new Map(), sample = marks.firstElementChild;
  const districts = filters.find((filter) => filter.key === "stadsdeel"), nearby = $("[value=stadsdeel]", order);
  let hits = null, unsearched, found, shown = 0, turn = 0, engine;

  // Words come from the page, with places for what they are about.
  const say = (name, values) => template.dataset[name].replace(/\{(\w+)\}/g, (all, key) => values[key]);
  const clear = (these) => { for (const chip of these) chip.on = false; };

  // Links become buttons: from now on a choice changes this page.
  const chips = [...document.querySelectorAll("#filters [data-value]")].map((old) => {
    const button = document.createElement("button"), focused = old === document.activeElement;
    const { key } = old.closest("[data-key]").dataset, filter = filters.find((one) => one.key === key);
    button.type = "button";
    button.append(...old.childNodes);
    old.replaceWith(button);
    if (focused) button.focus();
    const on = old.matches(".current"), label = button.firstElementChild.textContent;
    const chip = { link: old, button, filter, label, on, first: on, value: filter.values.indexOf(old.dataset.value) };
    button.onclick = () => choose(chip);
    return chip;
  });
  const chosen = () => chips.filter((chip) => chip.on);
  // The words of a choice with their mark, when they are in another language than the page.
  const worded = (chip) => chip.button.firstElementChild.firstChild.cloneNode(true);
  const unaged = chips.find((chip) => chip.link.dataset.value === "onbekend");

  // State lives in the address; what the page does not know is not a choice.
  const read = () => {
    const query = new URLSearchParams(location.search), own = location.pathname === start && !location.search;
    for (const chip of chips) {
      const named = (query.get(chip.filter.key) || "").split(",");
      chip.on = own ? chip.first : named.includes(chip.filter.values[chip.value]);
    }
    field.value = (query.get("zoek") || "").slice(0, field.maxLength);
    order.value = query.get("volgorde") || "";
    if (order.selectedIndex < 0) order.value = "";
  };
  const address = () => {
    const parts = filters.filter((filter) => filter.chosen.size).map((filter) =>
      `${filter.key}=${[...filter.chosen].map((at) => filter.values[at]).join(",")}`);
    if (order.value) parts.push(`volgorde=${order.value}`);
    if (field.value.trim()) parts.push(`zoek=${encodeURIComponent(field.value.trim())}`);
    return root + (parts.length ? `?${parts.join("&")}` : "") + location.hash;
  };
  const sync = () => {
    for (const filter of filters) filter.chosen = new Set();
    for (const chip of chosen()) chip.filter.chosen.add(chip.value);
    nearby.hidden = nearby.disabled = !districts.chosen.size;
    if (nearby.disabled && nearby.selected) order.value = "";
    districts.open = nearby.selected;
  };

  // One pass counts all: what fits everything, and what misses in one dimension only.
  const match = () => {
    for (const filter of filters) { filter.counts = filter.values.map(() => 0); filter.alone = 0; }
    found = [];
    unsearched = 0;
    for (let at = 0; at < data.count; at++) {
      const missed = filters.filter((filter) => filter.chosen.size && !filter.open &&
        !filter.sets[filter.of[at]].some((value) => filter.chosen.has(value)));
      if (!missed.length) unsearched++;
      if (missed.length > 1 || (hits && !hits.has(at))) continue;
      if (missed.length) missed[0].alone++;
      else found.push(at);
      for (const filter of missed.length ? missed : filters)
        for (const value of filter.sets[filter.of[at]]) filter.counts[value]++;
    }
  };
  // The chosen district first, then the others as far away as they lie on the drawn map.
  const distance = (at) => {
    const there = districts.sets[districts.of[at]], mine = [...districts.chosen];
    const far = (a, b) => Math.hypot(data.tiles[a][0] - data.tiles[b][0], data.tiles[a][1] - data.tiles[b][1]);
    const least = Math.min(...there.map((one) => Math.min(...mine.map((own) => far(own, one)))));
    return least + (there.length === districts.values.length ? .5 : 0);
  };
  const sort = () => {
    const rank = nearby.selected ? distance : order.value ? (at) => -data.added[at] : (at) => (hits ? hits.get(at) : at);
    const ranks = new Map(found.map((at) => [at, rank(at)]));
    found.sort((a, b) => (ranks.get(a) === ranks.get(b) ? a - b : ranks.get(a) - ranks.get(b)));
  };

  const mark = (words, act, plain) => {
    const item = sample.cloneNode(true), button = item.firstElementChild;
    button.firstElementChild.replaceChildren(words);
    if (plain) { button.className = "chip"; button.replaceChildren(button.firstElementChild); }
    button.onclick = act;
    return item;
  };
  // Never a dead end: the nearest that holds anything, with its count.
  const widen = () => {
    const ways = filters.filter((filter) => filter.chosen.size && filter.alone).map((filter) => {
      const these = chosen().filter((chip) => chip.filter === filter);
      return [filter.alone, these.map((chip) => chip.label).join(", "), () => clear(these)];
    });
    if (hits && unsearched) ways.push([unsearched, null, () => { field.value = ""; }]);
    ways.sort((a, b) => a[0] - b[0]);
    const items = ways.slice(0, 2).map(([number, choice, act]) =>
      mark(choice === null ? say("plain", { number }) : say("without", { choice, number }), () => { act(); commit(); }, true));
    const all = () => { clear(chips); field.value = ""; commit(); };
    $(".chips", empty).replaceChildren(...(items.length ? items : [mark(say("all", { number: data.count }), all, true)]));
  };

  const show = async (number) => {
    const mine = ++turn, wanted = found.slice(0, number);
    results.ariaBusy = true;
    const pages = new Set(wanted.filter((at) => !cards.has(at)).map((at) => Math.floor(at / data.size)));
    try {
      await Promise.all([...pages].map(async (page) => {
        const other = await load(root + (page ? `pagina-${page + 1}/` : ""), "document");
        if ($(".catalogue", other).dataset.stamp !== stamp) throw other;
        other.querySelectorAll(".results .card").forEach((card, at) =>
          cards.set(page * data.size + at, document.importNode(card, true)));
      }));
      if (mine !== turn) return;
      list.replaceChildren(...wanted.map((at) => cards.get(at)));
      document.dispatchEvent(new Event("cards"));
      shown = wanted.length;
      more.hidden = shown === found.length;
      notice.hidden = true;
      results.ariaBusy = false;
    } catch (error) { if (mine === turn) trouble(); }
  };
  const trouble = () => { $("a", notice).href = address(); notice.hidden = results.ariaBusy = false; };

  const update = async (most = data.size) => {
    sync();
    hits = null;
    results.ariaBusy = true;
    if (field.value.trim()) {
      const { search, engine: index, words } = box.dataset;
      engine = engine || import(search).then((module) => module.open(index, words, stamp));
      try { hits = (await engine)(field.value); } catch (error) { engine = null; trouble(); return; }
    }
    match();
    sort();
    for (const { button, filter, value, on } of chips) {
      const count = filter.counts[value];
      button.lastElementChild.textContent = count;
      button.className = `chip${on ? " current" : count ? "" : " zero"}`;
      button.disabled = !count && !on;
      button.setAttribute("aria-pressed", on);
    }
    const labels = chosen().map((chip) => {
      const words = worded(chip);
      words.textContent = chip.label[0].toUpperCase() + chip.label.slice(1);
      return words;
    });
    marks.replaceChildren(...chosen().map((chip) => mark(worded(chip), () => choose(chip))));
    marks.hidden = !labels.length;
    const few = labels.length && labels.length < 3;
    heading.replaceChildren(...(few ? labels.flatMap((words, at) => (at ? [" · ", words] : words)) : [template.dataset.title]));
    document.title = heading.textContent + tail;
    const number = found.length.toLocaleString(lang);
    status.textContent = say("found", { number });
    $(".to-results a").textContent = say("show", { number });
    empty.hidden = found.length > 0;
    const many = unaged && unaged.filter.chosen.size && !unaged.on && unaged.filter.counts[unaged.value];
    ageless.hidden = !many;
    ageless.firstChild.textContent = ageless.dataset.words.replace("{number}", many);
    if (!found.length) widen();
    await show(most);
  };

  const keep = () => history.replaceState({ shown, y: scrollY }, "");
  const commit = (replace) => {
    sync();
    if (!replace) keep();
    history[replace ? "replaceState" : "pushState"]({ y: scrollY }, "", address());
    return update();
  };
  const choose = (chip) => {
    const place = () => chip.button.getBoundingClientRect().top, before = place();
    chip.on = !chip.on;
    commit();
    scrollBy({ top: place() - before, behavior: "instant" }); // the next choice stays under the thumb
    if (document.activeElement !== chip.button) chip.button.focus({ preventScroll: true });
  };
  const restore = async () => {
    const { shown: before, y } = history.state || {};
    read();
    await update(before || data.size);
    if (y) scrollTo({ top: y, behavior: "instant" });
  };

  // What stands on the page now is what its own choices find, from its own number on.
  sync();
  match();
  results.querySelectorAll(".card").forEach((card, at) => cards.set(found[(box.dataset.page - 1) * data.size + at], card));
  for (const old of results.querySelectorAll(":scope > .cards, :scope > .empty, .pager, :scope > .ageless")) old.remove();
  if ($(".chosen")) $(".chosen").remove();
  head.append(marks);
  template.before(list, empty, notice, more, ageless);
  ageless.onclick = () => choose(unaged);
  more.firstElementChild.onclick = async () => {
    const last = shown;
    await show(shown + data.size);
    if (list.children[last]) $("a", list.children[last]).focus();
  };
  addEventListener("popstate", () => {
    if (location.pathname === start && !location.search && box.dataset.page > 1) location.reload();
    else if (location.pathname + location.search + location.hash !== address() || location.pathname === start) restore();
  });
  addEventListener("pagehide", keep);
  results.addEventListener("click", keep, true);
  if (!location.search) await update();
  return {
    restore,
    search: commit,
    choose: (link) => choose(chips.find((chip) => chip.link === link)),
  };
}
