// Keeps the page for use without a network, tells of a newer version, and takes the files an installed page is opened with.
export async function keepOffline(offer, open) {
  window.launchQueue?.setConsumer(async ({ files: [handle] = [] }) => {
    if (handle) open(await handle.getFile());
  });
  const workers = navigator.serviceWorker;
  if (!workers || !isSecureContext) return;
  const registration = await workers.register(new URL('sw.js', import.meta.url));

  // The newer version waits until whoever works here says so.
  const takeOver = () => {
    const reload = () => location.reload();
    if (!registration.waiting) return reload();
    workers.addEventListener('controllerchange', reload, { once: true });
    registration.waiting.postMessage('take over');
  };
  // A page that came from the network is the newest already.
  const tell = () => registration.waiting && workers.controller && offer(takeOver);
  const watch = () => registration.installing?.addEventListener('statechange', tell);
  registration.addEventListener('updatefound', watch);
  watch();
  tell();
}
