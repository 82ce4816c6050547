// Keeps the files of the page, so that it starts without a network. They are kept by what they hold: a newer version
// fetches only what changed, and stands aside until it is asked to take over. Nothing else is touched.

// The build writes each name and its hash.
const FILES = {};

const { scope } = self.registration;
const kept = () => caches.open(`gongkai ${scope}`);
const keyOf = (name) => `${scope}${name}?${encodeURIComponent(FILES[name])}`;

async function fetchAll() {
  const cache = await kept();
  const fetchOne = async (name) => {
    // The page itself comes each time, for the policy the server sends with it may have changed.
    if (name !== 'index.html' && (await cache.match(keyOf(name)))) return;
    const response = await fetch(scope + name, { cache: 'no-cache', integrity: FILES[name] });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    // A copy: no page may be answered with what was redirected.
    await cache.put(keyOf(name), new Response(await response.blob(), { headers: response.headers }));
  };
  await Promise.all(Object.keys(FILES).map(fetchOne));
}

async function dropOthers() {
  // What a newer version is fetching isn't ours to drop; it tidies up when it takes over.
  if (self.registration.installing) return;
  const cache = await kept();
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  const others = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(others.map((request) => cache.delete(request)));
}

function nameOf(url) {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  const name = address.startsWith(scope) ? address.slice(scope.length) || 'index.html' : undefined;
  return Object.hasOwn(FILES, name) ? name : undefined;
}

async function answer(name, request) {
  // Where what is kept can't be read, there is still the network.
  const found = await kept().then((cache) => cache.match(keyOf(name))).catch(() => undefined);
  return found ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(fetchAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('message', ({ data }) => data === 'take over' && self.skipWaiting());
self.addEventListener('fetch', (event) => {
  const name = event.request.method === 'GET' ? nameOf(event.request.url) : undefined;
  if (name) event.respondWith(answer(name, event.request));
});
