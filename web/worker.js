// Runs gongkai-core.js off the main thread: to each question one answer, by id.
import init, * as core from './gongkai-core.js';
import { coreModule } from './parts.js';

const ready = init({ module_or_path: coreModule() });
self.onmessage = async ({ data: { id, call, args } }) => {
  try {
    await ready;
    const answer = core[call](...args);
    self.postMessage({ id, answer: typeof answer === 'string' ? answer : JSON.stringify(answer) });
  } catch (error) {
    // The module gives every verdict of its own a code; anything else means that it broke.
    self.postMessage({ id, code: error.code ?? 'broken', failure: String(error.message ?? error) });
  }
};
