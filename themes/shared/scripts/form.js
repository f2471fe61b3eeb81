/* The form with a script: it says at once what is wrong, makes a photo small before it is sent,
   and keeps a dream on the device when there is no internet. Without it the form works too. */
(function () {
  "use strict";
  const own = document.currentScript.dataset;
  const form = document.getElementById("formulier");
  const box = document.getElementById("fouten");
  const button = form.querySelector("button");
  const began = Date.now();
  const LARGE = 1e6; // bytes: what a photo may have before it is made smaller
  const SIDE = 2000; // pixels, as the mailbox keeps it
  let key = fresh();
  let busy = false;

  function fresh() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16))).join("-");
  }

  // Fetched only when there is something to keep or to send; the worker has it ready.
  const outbox = () => import(own.outbox).then(() => window.outbox);
  const place = (name) => document.getElementById("f-" + name);
  const told = (name) => document.getElementById("fault-" + name);

  // Shows what is wrong beside each field and in a list on top, and goes there.
  function show(faults, notice) {
    form.querySelectorAll("p.fault[id]").forEach((line) => (line.hidden = true));
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    const list = box.querySelector("ul");
    list.replaceChildren();
    Object.keys(faults).forEach((name) => {
      if (!place(name)) return;
      place(name).setAttribute("aria-invalid", "true");
      told(name).textContent = faults[name];
      told(name).hidden = false;
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = "#f-" + name;
      link.textContent = faults[name];
      row.append(link);
      list.append(row);
    });
    document.getElementById("notice").textContent = notice || "";
    box.hidden = !notice && !list.children.length;
    if (!box.hidden) box.focus();
  }

  async function small(photo) {
    if (photo.size < LARGE) return photo;
    try {
      const drawn = await createImageBitmap(photo, { imageOrientation: "from-image" });
      const part = Math.min(1, SIDE / Math.max(drawn.width, drawn.height));
      const canvas = document.createElement("canvas");
      canvas.width = drawn.width * part;
      canvas.height = drawn.height * part;
      canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return made && made.size < photo.size ? made : photo;
    } catch (odd) {
      return photo; // the mailbox looks at it too
    }
  }

  function working(on) {
    busy = on;
    button.setAttribute("aria-disabled", on);
    document.getElementById("bezig").textContent = on ? own.sending : "";
  }

  // What can be seen to be missing without the mailbox; the rest it says later.
  function missing(body) {
    const faults = {};
    form.querySelectorAll("[data-missing]").forEach((line) => {
      const name = line.id.slice("fault-".length);
      const shown = place(name).offsetParent !== null;
      const drawn = name === "dream" && body.get("picture").size;
      if (shown && !drawn && !(body.get(name) || "").trim()) faults[name] = line.dataset.missing;
    });
    return faults;
  }

  async function wait(body) {
    const faults = missing(body);
    if (Object.keys(faults).length) return show(faults, own.offline);
    try {
      await (await outbox()).keep(body, form.getAttribute("action"));
    } catch (refused) {
      return show({}, own.offline); // the words are still in the form
    }
    empty();
    const words = Object.assign({ form: location.pathname }, own);
    document.dispatchEvent(new CustomEvent("letter", { detail: words }));
  }

  function empty() {
    form.reset();
    key = fresh();
    show({}, "");
  }

  async function send() {
    working(true);
    const body = new FormData(form);
    body.set("key", key);
    body.set("seconds", Math.round((Date.now() - began) / 1000));
    body.set("picture", await small(body.get("picture")), "foto");
    let answer = null;
    try {
      answer = await (await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } })).json();
    } catch (unreachable) {
      await wait(body);
    }
    working(false);
    if (answer && answer.receipt) {
      empty();
      location.assign(answer.receipt);
    } else if (answer) {
      show(answer.faults, answer.notice);
    }
  }

  // A dream that waited and had a fault comes back into the form.
  async function again() {
    const held = await outbox();
    if (!navigator.serviceWorker) dispatchEvent(new Event("online")); // nobody else sends it
    const letter = (await held.list()).find((one) => one.wrong && one.action === form.getAttribute("action"));
    if (!letter) return;
    (await held.opened(letter)).forEach((value, name) => {
      const fields = form.elements[name];
      if (typeof value !== "string" || !fields) return;
      if (fields.type === "checkbox") fields.checked = true;
      else fields.value = value;
    });
    await held.drop(letter.id);
    show(letter.wrong, own.wrong);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!busy) send();
  });
  if (document.querySelector(".waits")) again().catch(() => {});
})();
