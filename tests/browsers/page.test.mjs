// The built page (../../dist) in other browsers: the main job in each, from a server and as one file; and what the page
// says in a browser that can't run it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { serve } from '../e2e/serve.mjs';
import { able, unable } from './found.mjs';

const dist = join(import.meta.dirname, '../../dist');
const core = await import(`data:text/javascript;base64,${readFileSync(join(dist, 'gongkai-core.js'), 'base64')}`);
core.initSync({ module: readFileSync(join(dist, 'gongkai-core_bg.wasm')) });

const CELL = '[data-at="requests/received/research"]';
const PART = '[data-at="sections/problems"]';

/** Asks the page until it says yes. */
async function until(browser, question, ...args) {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await browser.run(question, ...args);
    if (answer) return answer;
    if (Date.now() > end) {
      const shown = await browser.run(() => document.body.innerText.slice(0, 500));
      assert.fail(`${question} with ${JSON.stringify(args)} never came true; the page shows:\n${shown}`);
    }
    await pause(100);
  }
}

const shows = (browser, selector, text) =>
  until(browser, (selector, text) => [...document.querySelectorAll(selector)].some((e) => e.textContent.includes(text)), selector, text);
const holds = (browser, selector, value) =>
  until(browser, (selector, value) => document.querySelector(selector)?.value.trim() === value, selector, value);

/** Presses the button with this text, or this name where it bears only a sign. */
async function press(browser, name) {
  const button = (name, pressed) => {
    const named = (e) => e.textContent.includes(name) || e.getAttribute('aria-label')?.includes(name);
    const found = [...document.querySelectorAll('button')].find((e) => named(e) && !e.disabled);
    if (pressed) found.click();
    return Boolean(found);
  };
  await until(browser, button, name, false);
  await browser.run(button, name, true);
}

/** The report as a file of this kind. */
async function take(browser, way) {
  // What would go to the folder of downloads is taken on its way there.
  await browser.run(() => {
    const { createObjectURL } = URL;
    HTMLAnchorElement.prototype.click = () => {};
    URL.createObjectURL = (blob) => {
      // The page in one file makes its worker so, too.
      if (!blob.type.includes('javascript')) blob.text().then((text) => document.body.setAttribute('data-taken', text));
      return createObjectURL(blob);
    };
    document.body.removeAttribute('data-taken');
    document.querySelector('[data-at="export"]').click();
  });
  await press(browser, way);
  return until(browser, () => document.body.getAttribute('data-taken'));
}

/** From the first look to the file for publication. */
async function work(browser, address) {
  await browser.open(address);
  await shows(browser, 'h1', '公开年报');
  assert.equal(await browser.run(() => document.getElementById('gongkai-notice')), null);
  await press(browser, '看一份示例');
  await holds(browser, '[data-at="agency/name"]', '示例县人民政府');

  await browser.type(CELL, '5');
  await shows(browser, '.gk-card[data-code="A103"]', '本年新收 5 + 上年结转 0 = 5');
  await press(browser, '撤销');
  await holds(browser, CELL, '0');
  await browser.type(CELL, '7');

  // Only the worker knows this rule.
  await browser.type(PART, '存在的的问题。');
  await shows(browser, '.gk-card[data-code="F601"]', '的的');
  await shows(browser, '.gk-saved', '已保存');
  await browser.reload();
  await holds(browser, CELL, '7');
  await holds(browser, PART, '存在的的问题。');

  const json = await take(browser, '数据（JSON），用于再次打开');
  const { report } = core.readReport(new TextEncoder().encode(json), { name: 'a.json' });
  assert.equal(report.tables.requests.received.research, 7);
  assert.equal(await take(browser, '网页（HTML），用于发布'), core.writeReport(report, 'html'));

  // Somebody else's report, read in the worker.
  await press(browser, '公开年报');
  await until(browser, () => document.querySelector('.gk-open textarea'));
  await browser.run((text) => {
    const box = document.querySelector('.gk-open textarea');
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, core.writeReport(report, 'text').replace('示例县', '某某县'));
  await press(browser, '读取框中的文字');
  await shows(browser, '.gk-reading', '200 格有内容');
  await holds(browser, CELL, '7');
}

/** Firefox before version 114 takes every worker's script for a classic one, as it is taken here. */
async function classicWorker(browser, address) {
  await browser.open(address);
  const outcome = await browser.run(
    () =>
      new Promise((done) => {
        const worker = new Worker('worker.js');
        worker.onerror = ({ message }) => done(message);
        worker.onmessage = ({ data }) => done(data);
        worker.postMessage({ id: 1, call: 'exampleReport', args: [] });
      }),
  );
  assert.deepEqual(JSON.parse(outcome.answer ?? JSON.stringify(outcome)), core.exampleReport());
}

const whole = pathToFileURL(join(dist, 'gongkai.html')).href;

async function within({ start }, t, job) {
  const server = await serve(dist, 0);
  const browser = await start();
  t.diagnostic(browser.name);
  try {
    await job(browser, `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}

for (const one of able) {
  test(`${one.name}: the page from a server`, { skip: one.missing }, (t) => within(one, t, work));
  test(`${one.name}: the worker needs no modules`, { skip: one.missing }, (t) => within(one, t, classicWorker));
  test(`${one.name}: the page in one file`, { skip: one.missing }, (t) => within(one, t, (browser) => work(browser, whole)));
}

test(`${unable.name}: the page says what it needs`, { skip: unable.missing }, (t) =>
  within(unable, t, async (browser, served) => {
    for (const address of [served, whole]) {
      await browser.open(address);
      const said = await until(browser, () => document.querySelector('#gongkai-notice[role="alert"]')?.innerText);
      for (const words of ['公开年报还没有启动', '97 以上', '草稿仍在', 'Gongkai has not started', 'or any later version', 'WebAssembly'])
        assert.ok(said.includes(words), `${words} is not in: ${said}`);
      assert.equal(await browser.run(() => getComputedStyle(document.getElementById('gongkai-notice')).visibility), 'visible');
    }
  }));
