// Keeps what was visited, for when there is no internet. Only this file stands at a fixed
// address; a browser asks for it anew on every visit, so a mistake in it lasts one visit.
"use strict";
const SITE = {{ worker|tojson }};
const PREFIX = `droomkaart:${SITE.scope}:`;
const NAME = PREFIX + SITE.version;
const SHELL = `${NAME}:shell`;
const PAGES = `${NAME}:pages`;
const ASSETS = `${NAME}:assets`;
// What the list of saved activities is drawn from: kept for who saved something.
const DATA = `${NAME}:data`;
const LIMITS = { [PAGES]: 60, [ASSETS]: 240 };
const PATIENCE = 4000;

const bare = (address) => address.split(/[?#]/)[0];
// What the mailbox answers is for one visitor at one moment: it is never kept.
const isMail = (url) => url.pathname.startsWith(`${SITE.scope}brievenbus/`);
const ours = (url) => url.origin === location.origin && url.pathname.startsWith(SITE.scope) && !isMail(url);
const isData = (url) => url.pathname.endsWith(SITE.data);
const isAsset = (url) => url.pathname.startsWith(`${SITE.scope}assets/`);

// Dreams that wait for internet; the script that has them runs on the page of the form too.
if (SITE.outbox) {
  const own = { createScriptURL: () => SITE.outbox };
  importScripts(self.trustedTypes ? trustedTypes.createPolicy("droomkaart-worker", own).createScriptURL("") : SITE.outbox);
}

async function letters(what) {
  const told = await self.outbox[what]();
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ letters: told });
  return told;
}

// A browser tries again later when the promise fails.
async function sync() {
  const told = await letters("send");
  if (told.left && !told.wrong) throw new Error("no internet yet");
}

self.addEventListener("sync", (event) => {
  if (event.tag === "brieven" && self.outbox) event.waitUntil(sync());
});

// A redirected answer may not be shown as a page, and half a film is no film.
async function keep(name, address, answer) {
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) return;
  const kind = answer.headers.get("Content-Type") || "";
  if (name === PAGES && !kind.startsWith("text/html")) return;
  const cache = await caches.open(name);
  await cache.put(bare(address), answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - LIMITS[name])).map((old) => cache.delete(old)));
}

// The language of an address: its first part, or nothing for the source language.
function language(url) {
  const first = url.pathname.slice(SITE.scope.length).split("/")[0];
  return first in SITE.ready ? first : "";
}

// The pages to have ready in the language of an address; the first is the offline page.
const ready = (url) => SITE.ready[language(url)];

async function prepare(addresses) {
  const cache = await caches.open(SHELL);
  const wanted = addresses.map(async (one) => (await cache.match(one)) || cache.add(one));
  await Promise.all(wanted.map((one) => one.catch(() => {})));
}

async function offlinePage(url) {
  return (await caches.match(ready(url)[0])) || (await caches.match(SITE.ready[""][0])) || Response.error();
}

async function page(event, url) {
  const held = await caches.match(bare(event.request.url));
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.status === 404 || answer.status === 410) {
      event.waitUntil(caches.open(PAGES).then((cache) => cache.delete(bare(event.request.url))));
    } else if (answer.status >= 500 && held) {
      return held;
    } else {
      event.waitUntil(keep(PAGES, event.request.url, answer.clone()));
      event.waitUntil(prepare(ready(url)));
    }
    return answer;
  });
  const late = new Promise((done) => { if (held) setTimeout(done, PATIENCE, held); });
  return Promise.race([fresh, late]).catch(() => held || offlinePage(url));
}

// Whoever saved something has its facts at hand; fresh when there is a network.
async function data(request) {
  const cache = await caches.open(DATA);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(bare(request.url), answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(bare(request.url))) || Response.error();
  }
}

// A new version starts without the old one's files, but a saved list may not be lost.
async function carry(names) {
  for (const name of names.filter((one) => one.endsWith(":data"))) {
    for (const old of await (await caches.open(name)).keys()) {
      const answer = await fetch(old.url).catch(() => null);
      await (await caches.open(DATA)).put(old.url, answer && answer.ok ? answer : await caches.match(old.url));
    }
  }
}

async function asset(event) {
  const held = await caches.match(event.request);
  if (held) return held;
  const answer = await fetch(event.request);
  event.waitUntil(keep(ASSETS, event.request.url, answer.clone()));
  return answer;
}

self.addEventListener("install", (event) => {
  event.waitUntil(prepare(SITE.shell.concat(SITE.ready[""])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && !name.startsWith(`${NAME}:`));
    await carry(old).catch(() => {});
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !ours(url) || request.headers.has("range")) return;
  if (isAsset(url)) event.respondWith(asset(event));
  else if (isData(url)) event.respondWith(data(request));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
});

// The first page of a visit was there before the worker: it hands over what it loaded.
self.addEventListener("message", (event) => {
  if (event.data && event.data.letters) {
    if (self.outbox && ["send", "seen", "drop"].includes(event.data.letters)) event.waitUntil(letters(event.data.letters));
    return;
  }
  if (event.data === "saved") {
    const to = language(new URL(event.source.url));
    event.waitUntil(data(new Request(SITE.scope + (to && `${to}/`) + SITE.data)));
    return;
  }
  const wanted = Array.isArray(event.data) ? event.data.map((address) => new URL(address, location.href)) : [];
  event.waitUntil(Promise.all(wanted.filter(ours).map(async (url) => {
    if (await caches.match(bare(url.href))) return;
    if (!isAsset(url)) await prepare(ready(url));
    await keep(isAsset(url) ? ASSETS : PAGES, url.href, await fetch(url.href)).catch(() => {});
  })));
});
