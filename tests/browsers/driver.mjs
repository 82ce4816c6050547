// Drives a browser as the W3C's WebDriver lays it down: enough of it to open a page, run a function there, and type.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE = 30_000;

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function ask(address, method, body) {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Starts a driver program and a browser with it; `options` gives its words for a port. */
export async function drive(program, options, capabilities, env = {}) {
  const port = await freePort();
  const child = spawn(program, options(port), { stdio: 'ignore', detached: true, env: { ...process.env, ...env } });
  const died = new Promise((_, fail) => child.once('error', fail).once('exit', (code) => fail(new Error(`${program}: ${code}`))));
  died.catch(() => {});
  const root = `http://127.0.0.1:${port}`;
  const ready = async () => {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (await ask(`${root}/status`, 'GET').catch(() => null)) return;
      await pause(100);
    }
    throw new Error(`${program} doesn't answer`);
  };
  const end = () => {
    try {
      process.kill(-child.pid);
    } catch {
      // It is gone already.
    }
  };
  try {
    await Promise.race([ready(), died]);
    const body = { capabilities: { alwaysMatch: { ...capabilities, timeouts: { script: PATIENCE, pageLoad: PATIENCE } } } };
    const { sessionId, capabilities: has } = await Promise.race([ask(`${root}/session`, 'POST', body), died]);
    const session = `${root}/session/${sessionId}`;
    const post = (path, body = {}) => ask(`${session}/${path}`, 'POST', body);
    return {
      name: `${has.browserName} ${has.browserVersion}`,
      open: (url) => post('url', { url }),
      reload: () => post('refresh'),
      run: (work, ...args) => post('execute/sync', { script: `return (${work})(...arguments)`, args }),
      async type(selector, text) {
        const { [ELEMENT]: id } = await post('element', { using: 'css selector', value: selector });
        // Typing replaces what is selected; emptying the field first would tell the page nothing.
        await post('execute/sync', { script: 'arguments[0].focus(); arguments[0].select();', args: [{ [ELEMENT]: id }] });
        await post(`element/${id}/value`, { text });
      },
      async close() {
        await ask(session, 'DELETE').catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}
