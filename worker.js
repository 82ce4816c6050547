// Runs gongkai-core.js off the main thread: one question, one answer, by id.
import init, { readReportAsJson } from './gongkai-core.js';

const ready = init({ module_or_path: new URL('./gongkai-core_bg.wasm', import.meta.url) });
self.onmessage = async ({ data: { id, bytes, name, mediaType, locale } }) => {
  try {
    await ready;
    self.postMessage({ id, answer: readReportAsJson(bytes, { name, mediaType, locale }) });
  } catch (error) {
    self.postMessage({ id, code: error.code ?? 'failed', failure: String(error.message ?? error) });
  }
};
