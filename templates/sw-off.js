// The worker is switched off: this one clears what was kept, and takes itself away. It
// handles no requests, so from the next click on every page comes from the network.
"use strict";
const PREFIX = {{ ("droomkaart:" ~ worker.scope ~ ":")|tojson }};
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
    await self.registration.unregister();
  })());
});
