// Where the module broke: nothing works any more, but what it holds can often still be read.
import { make } from './make.js';

/** Calls `act` with the error once a module has broken that `isOurs` says is ours. */
export function onStop(act, isOurs = () => true) {
  globalThis.addEventListener?.('error', function broken({ error }) {
    if (!(error instanceof WebAssembly.RuntimeError) || !isOurs(error)) return;
    removeEventListener('error', broken);
    act(error);
  });
}

/** A button that gives out, as a file, the report that `read` still finds; nothing where it finds none. */
export function rescue(read, words) {
  let text;
  try {
    text = read();
  } catch {
    // It broke while it changed the report.
  }
  if (!text) return '';
  const button = make('button', { type: 'button', class: 'gk-button' }, words);
  button.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    make('a', { href, download: 'gongkai.json' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  });
  return button;
}
