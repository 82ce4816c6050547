// Drives a Chromium too old for any driver at hand, over its own protocol: the same few things as driver.mjs.
import { spawn } from 'node:child_process';

/** Starts the browser, which must be headless by itself or by its options. */
export async function drive(program, options, env = {}) {
  const child = spawn(program, ['--remote-debugging-pipe', ...options, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const [, , , questions, answers] = child.stdio;
  const waiting = new Map();
  const listeners = new Set();
  const drop = (error) => {
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  child.once('error', drop).once('exit', (code) => drop(new Error(`${program}: ${code}`)));
  questions.on('error', drop);

  let rest = '';
  answers.setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const { id, method, result, error } of messages.map((message) => JSON.parse(message))) {
      if (id === undefined) for (const listener of [...listeners]) listener(method);
      else if (error) waiting.get(id).fail(new Error(error.message));
      else waiting.get(id).done(result);
      waiting.delete(id);
    }
  });

  let last = 0;
  let sessionId;
  const send = (method, params = {}) =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      questions.write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
    });
  const loaded = (begin) =>
    new Promise((done, fail) => {
      const listener = (method) => method === 'Page.loadEventFired' && listeners.delete(listener) && done();
      listeners.add(listener);
      begin().catch(fail);
    });
  async function run(work, ...args) {
    const expression = `(${work})(...${JSON.stringify(args)})`;
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  const { product } = await send('Browser.getVersion');
  const { targetInfos } = await send('Target.getTargets');
  const { targetId } = targetInfos.find(({ type }) => type === 'page');
  ({ sessionId } = await send('Target.attachToTarget', { targetId, flatten: true }));
  await send('Page.enable');
  return {
    name: product,
    open: (url) => loaded(() => send('Page.navigate', { url })),
    reload: () => loaded(() => send('Page.reload')),
    run,
    async type(selector, text) {
      await run((selector) => {
        const field = document.querySelector(selector);
        field.focus();
        field.select();
      }, selector);
      await send('Input.insertText', { text });
    },
    async close() {
      child.kill('SIGKILL');
    },
  };
}
