/* Dreams that wait for internet. Each is sealed with a key of its own that no script can take
   out of the browser, for a week at most. Runs on the page of the form and in the worker. */
(function (self) {
  "use strict";
  const WEEK = 7 * 864e5;

  function open() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open("brieven", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("brieven", { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  }

  // Does one thing with the store; done when it is on the disk of the device.
  async function act(mode, work) {
    const base = await open();
    try {
      return await new Promise((done, fail) => {
        const all = base.transaction("brieven", mode, { durability: "strict" });
        const asked = work(all.objectStore("brieven"));
        all.oncomplete = () => done(asked.result);
        all.onabort = () => fail(all.error);
      });
    } finally {
      base.close();
    }
  }

  // Page and worker take turns: what one throws away the other is not sending.
  const turn = (work) => (navigator.locks ? navigator.locks.request("brieven", work) : work());
  const put = (letter) => act("readwrite", (store) => store.put(letter));
  const drop = (id) => act("readwrite", (store) => store.delete(id));

  // A form as bytes: the length of its words, its words, and those of a photo.
  async function packed(form) {
    const fields = Array.from(form).filter(([, value]) => typeof value === "string");
    const words = new TextEncoder().encode(JSON.stringify(fields));
    const bytes = new Uint8Array(await form.get("picture").arrayBuffer());
    const whole = new Uint8Array(4 + words.length + bytes.length);
    new DataView(whole.buffer).setUint32(0, words.length);
    whole.set(words, 4);
    whole.set(bytes, 4 + words.length);
    return whole;
  }

  function unpacked(whole) {
    const form = new FormData();
    const end = 4 + new DataView(whole).getUint32(0);
    JSON.parse(new TextDecoder().decode(whole.slice(4, end))).forEach((field) => form.append(...field));
    if (whole.byteLength > end) form.append("picture", new Blob([whole.slice(end)]), "foto.jpg");
    return form;
  }

  async function keep(form, action) {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await packed(form));
    await put({ id: form.get("key"), action, until: Date.now() + WEEK, key, iv, data });
  }

  const opened = async (letter) =>
    unpacked(await crypto.subtle.decrypt({ name: "AES-GCM", iv: letter.iv }, letter.key, letter.data));

  // What is there, and whether something has had its week: that goes.
  async function list() {
    const all = await act("readonly", (store) => store.getAll());
    const late = all.filter((letter) => letter.until < Date.now());
    for (const letter of late) await drop(letter.id);
    const held = all.filter((letter) => !late.includes(letter));
    held.late = late.some((letter) => letter.data);
    return held;
  }

  // What has a code, and how much still waits.
  function news(all) {
    const left = all.filter((letter) => letter.data);
    const sent = all.filter((letter) => letter.receipt).map((letter) => letter.receipt);
    return { sent, left: left.length, wrong: left.some((letter) => letter.wrong), gone: all.late };
  }

  async function post(letter) {
    const body = await opened(letter);
    const answer = await fetch(letter.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (told.receipt) await put({ id: letter.id, receipt: told.receipt, until: letter.until });
    else if (answer.status < 500) await put(Object.assign(letter, { wrong: told.faults, notice: told.notice }));
  }

  // Sends what waits. A letter goes when the mailbox gave its code, and not before; the code stays
  // until somebody has seen it. What the mailbox cannot take waits for its writer.
  const send = () => turn(async () => {
    const all = await list();
    for (const letter of all.filter((one) => one.data && !one.wrong)) await post(letter).catch(() => {});
    return Object.assign(news(await list()), all.late && { gone: true });
  });

  const without = (kind, more) => turn(async () => {
    for (const letter of await list()) if (letter[kind]) await drop(letter.id);
    return Object.assign(news(await list()), more);
  });

  // What can be seen to be missing in a form without the mailbox; the rest it says later.
  function missing(form, body) {
    const faults = {};
    const drawn = body.get("picture").size || !["other", null].includes(body.get("stamp"));
    form.querySelectorAll("[data-missing]").forEach((line) => {
      const name = line.id.slice("fault-".length);
      const shown = document.getElementById("f-" + name).offsetParent !== null;
      if (shown && !(drawn && name === "dream") && !(body.get(name) || "").trim()) faults[name] = line.dataset.missing;
    });
    return faults;
  }

  // Puts a dream that waited and had a fault back into its form; it stays here until it was sent.
  async function fill(form) {
    const letter = (await list()).find((one) => one.wrong && one.action === form.getAttribute("action"));
    if (!letter) return null;
    const body = await opened(letter);
    body.forEach((value, name) => {
      const fields = form.elements[name];
      if (typeof value !== "string" || !fields) return;
      if (fields.type === "checkbox") fields.checked = true;
      else fields.value = value;
    });
    return { id: letter.id, photo: body.get("picture"), wrong: letter.wrong, notice: letter.notice };
  }

  self.outbox = {
    keep, send, missing, fill,
    forget: (id) => turn(() => drop(id)),
    seen: () => without("receipt"),
    drop: () => without("data", { gone: true }),
  };
})(self);
