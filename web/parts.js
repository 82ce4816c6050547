// Where the page finds its other parts: beside it. In the page that is one file, others stand in their place.
const beside = (name) => new URL(name, import.meta.url);

export const pageModule = () => fetch(beside('gongkai_bg.wasm'));
export const lateModule = (integrity) => fetch(beside('gongkai-late.wasm'), { integrity });
export const coreModule = () => fetch(beside('gongkai-core_bg.wasm'));

// A worker must come from the origin of the page; from another one it is only called in.
export function startWorker() {
  const script = beside('worker.js');
  if (script.origin === location.origin) return new Worker(script, { type: 'module' });
  const caller = URL.createObjectURL(new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' }));
  const worker = new Worker(caller, { type: 'module' });
  // By the time it answers it has been read.
  worker.addEventListener('message', () => URL.revokeObjectURL(caller), { once: true });
  return worker;
}

// A sheet that the first keystroke doesn't need; once. A shadow root has its own.
export function addStyle(name, root) {
  if (root !== document) return import('./sheets.js').then(({ adopt }) => adopt(root, name));
  if (document.querySelector(`link[href="${name}"]`)) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: name }));
}

// Where it can't be kept, the page works all the same while there is a network.
export const keepOffline = (offer, open) =>
  import('./offline.js').then((offline) => offline.keepOffline(offer, open)).catch(() => {});
