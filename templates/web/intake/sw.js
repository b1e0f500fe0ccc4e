// Keeps the site's own files and one empty form for when the line is gone. Never another page, never a record.
const KEPT = {{ kept|safe }};
const SHELL = {{ shell|safe }};
const CACHE = "gakum-{{ version }}";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...KEPT, SHELL].map((address) => new Request(address, { cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("gakum-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match(SHELL)));
  } else if (event.request.method === "GET" && KEPT.includes(address.pathname)) {
    // The line first: what is kept is only for when it is gone.
    event.respondWith(fetch(event.request).catch(() => caches.match(address.pathname)));
  }
});
