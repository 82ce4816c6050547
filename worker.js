// Runs gongkai-core.js off the main thread: one question, one answer, by id.
import init, { readForPage } from './gongkai-core.js';

const ready = init({ module_or_path: new URL('./gongkai-core_bg.wasm', import.meta.url) });
self.onmessage = async ({ data: { id, bytes, name, mediaType } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: readForPage(bytes, name, mediaType) });
  } catch (error) {
    self.postMessage({ id, failure: String(error) });
  }
};
