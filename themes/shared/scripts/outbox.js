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

  // A form as bytes: the length of its words, its words, and those of a photo.
  async function packed(form) {
    const fields = Array.from(form).filter(([, value]) => typeof value === "string");
    const photo = form.get("picture");
    const words = new TextEncoder().encode(JSON.stringify(fields));
    const bytes = new Uint8Array(await photo.arrayBuffer());
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
    if (whole.byteLength > end) form.append("picture", new Blob([whole.slice(end)]), "foto");
    return form;
  }

  async function keep(form, action) {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, await packed(form));
    const letter = { id: form.get("key"), action, until: Date.now() + WEEK, key, iv, data };
    await act("readwrite", (store) => store.put(letter));
  }

  const opened = async (letter) =>
    unpacked(await crypto.subtle.decrypt({ name: "AES-GCM", iv: letter.iv }, letter.key, letter.data));

  const drop = (id) => act("readwrite", (store) => (id ? store.delete(id) : store.clear()));

  // What waits, without what has had its week.
  async function list() {
    const all = await act("readonly", (store) => store.getAll());
    const late = all.filter((letter) => letter.until < Date.now());
    for (const letter of late) await drop(letter.id);
    return all.filter((letter) => !late.includes(letter));
  }

  // What has a code, and how much still waits.
  async function news() {
    const all = await list();
    const left = all.filter((letter) => letter.data);
    const sent = all.filter((letter) => letter.receipt).map((letter) => letter.receipt);
    return { sent, left: left.length, wrong: left.some((letter) => letter.wrong) };
  }

  // Sends what waits. A letter goes when the mailbox gave its code, and not before; the code stays
  // until somebody has seen it.
  async function send() {
    for (const letter of (await list()).filter((one) => one.data)) {
      const body = await opened(letter);
      const answer = await fetch(letter.action, { method: "POST", body, headers: { Accept: "application/json" } })
        .catch(() => null);
      const told = answer && await answer.json().catch(() => null);
      if (told && told.receipt) {
        await act("readwrite", (store) => store.put({ id: letter.id, receipt: told.receipt, until: letter.until }));
      } else if (told && answer.status === 422) {
        await act("readwrite", (store) => store.put(Object.assign(letter, { wrong: told.faults })));
      }
    }
    return news();
  }

  async function seen() {
    for (const letter of (await list()).filter((one) => one.receipt)) await drop(letter.id);
    return news();
  }

  self.outbox = { keep, list, opened, send, seen, drop: (id) => drop(id).then(() => ({ sent: [], left: 0, gone: true })) };
})(self);
