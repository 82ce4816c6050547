// Where the page finds its other parts: beside it. In the page that is one file, others stand in their place.
const beside = (name) => new URL(name, import.meta.url);

export const pageModule = () => fetch(beside('gongkai_bg.wasm'));
export const lateModule = (integrity) => fetch(beside('gongkai-late.wasm'), { integrity });
export const coreModule = () => fetch(beside('gongkai-core_bg.wasm'));
export function startWorker() {
  const script = beside('worker.js');
  if (script.origin === location.origin) return new Worker(script, { type: 'module' });
  // The script of another site may be taken in, but not started.
  const start = `self.workerScript = ${JSON.stringify(script)}; importScripts(self.workerScript);`;
  return new Worker(URL.createObjectURL(new Blob([start], { type: 'text/javascript' })));
}

// A sheet that the first keystroke doesn't need; once.
export function addStyle(name) {
  if (document.querySelector(`link[href="${name}"]`)) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: name }));
}

// Where it can't be kept, the page works all the same while there is a network.
export const keepOffline = (offer, open) =>
  import('./offline.js').then((offline) => offline.keepOffline(offer, open)).catch(() => {});

// The page as a frame of another.
export const openFrame = (say) => import('./frame.js').then((frame) => frame.openFrame(say));
