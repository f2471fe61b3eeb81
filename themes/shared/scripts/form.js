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
  let waited = null; // the dream that waited and came back here
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
    form.querySelectorAll("p.fault[id]").forEach((line) => {
      line.hidden = true;
      line.textContent = ""; // what is hidden is still read aloud with its field
    });
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

  async function wait(body) {
    try {
      const held = await outbox();
      const faults = held.missing(form, body);
      if (Object.keys(faults).length) return show(faults, own.offline);
      await held.keep(body, form.getAttribute("action"));
    } catch (refused) {
      return show({}, own.offline); // the words are still in the form
    }
    await empty();
    const words = Object.assign({ form: location.pathname }, own);
    document.dispatchEvent(new CustomEvent("letter", { detail: words }));
  }

  async function empty() {
    if (waited) await (await outbox()).forget(waited.id);
    waited = null;
    form.reset();
    key = fresh();
    show({}, "");
  }

  async function send() {
    working(true);
    const body = new FormData(form);
    body.set("key", key);
    body.set("seconds", Math.round((Date.now() - began) / 1000));
    const photo = body.get("picture");
    const drawn = photo.size ? await small(photo) : waited && waited.photo;
    if (drawn) body.set("picture", drawn, "foto.jpg");
    const asked = { method: "POST", body, headers: { Accept: "application/json" } };
    const answer = await fetch(form.action, asked).catch(() => null);
    const told = answer && (await answer.json().catch(() => ({ faults: {}, notice: own.failed })));
    if (!told) await wait(body);
    else if (told.receipt) {
      await empty();
      location.assign(told.receipt);
    } else show(told.faults, told.notice);
    working(false);
  }

  // A dream that waited and had a fault comes back into the form, and stays until it was sent.
  async function again() {
    const held = await outbox();
    if (!navigator.serviceWorker) dispatchEvent(new Event("online")); // nobody else sends it
    waited = await held.fill(form);
    if (waited) show(waited.wrong, waited.notice || own.wrong);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!busy) send();
  });
  if (document.querySelector(".waits")) again().catch(() => {});
  else if (!navigator.serviceWorker) outbox().catch(() => {}); // it cannot come when it is needed
})();
