// The live preview: shows what changed, what is wrong, and the sites on another day.
(() => {
  const own = Number(new URL(document.currentScript.src).searchParams.get("v"));
  const make = (name, words, ...inside) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    made.append(...inside);
    return made;
  };
  const cookie = (name) =>
    document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const keep = (name, value) => {
    document.cookie = `${name}=${value}; path=/; samesite=strict; max-age=${value ? 86400 : 0}`;
    location.reload();
  };

  const bar = make("form");
  bar.id = "voorvertoning";
  bar.lang = "nl";
  bar.dir = "ltr";
  const day = make("input");
  day.type = "date";
  day.value = cookie("voorvertoning-dag") || "";
  day.addEventListener("change", () => keep("voorvertoning-dag", day.value));
  const today = make("button", "vandaag");
  today.type = "button";
  today.hidden = !day.value;
  today.addEventListener("click", () => keep("voorvertoning-dag", ""));
  const drafts = make("input");
  drafts.type = "checkbox";
  drafts.checked = cookie("voorvertoning-klad") === "1";
  drafts.addEventListener("change", () => keep("voorvertoning-klad", drafts.checked ? "1" : ""));
  const told = make("details");
  const place = make("div", "", told);
  place.id = "voorvertoning-fouten";
  place.setAttribute("role", "alert");
  place.hidden = true;
  bar.append(
    make("strong", "Voorvertoning"),
    make("label", "alsof het is: ", day),
    today,
    make("label", "", drafts, " ook klad"),
    place,
  );

  const show = (problems) => {
    const errors = problems.filter((one) => one.severity === "error").length;
    const name = errors ? `${errors} ${errors > 1 ? "fouten" : "fout"}` : `${problems.length} × let op`;
    const list = make("ol");
    for (const one of problems)
      list.append(make("li", "", make("code", one.place), ` ${one.message} `, make("em", one.tip)));
    told.replaceChildren(make("summary", name), list);
    place.hidden = !problems.length;
    place.className = errors ? "fout" : "";
    told.open = errors > 0;
  };

  const source = new EventSource("/__events");
  source.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    show(news.problems);
    if (news.version > own) location.reload();
  });
  addEventListener("pagehide", () => source.close());
  document.body.append(bar);
})();
