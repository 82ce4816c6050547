// Runs gongkai-core.js off the main thread: to each question one answer, by id.
import init, { readReportAsJson } from './gongkai-core.js';

const ready = init({ module_or_path: new URL('./gongkai-core_bg.wasm', import.meta.url) });
self.onmessage = async ({ data: { id, bytes, name, mediaType, locale } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: readReportAsJson(bytes, { name, mediaType, locale }) });
  } catch (error) {
    // The module gives every verdict of its own a code; anything else means that it broke.
    self.postMessage({ id, code: error.code ?? 'broken', failure: String(error.message ?? error) });
  }
};
