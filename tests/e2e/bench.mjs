// Measures the built page in Chromium: how soon it is ready, what a key costs, what it holds in memory.
// Times are reported, never judged: machines differ. `cargo dev bench` runs this.
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { serve } from './serve.mjs';

const PORT = 4199;
const RUNS = 5;
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const folders = (process.env.PATH ?? '').split(delimiter);
const executablePath =
  process.env.GONGKAI_CHROMIUM ?? names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));

const server = await serve(join(import.meta.dirname, '../../dist'), PORT);
const browser = await chromium.launch({
  executablePath,
  args: ['--disable-gpu', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function metrics(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Script and whole main-thread milliseconds for each of `count` keys typed by `type`. */
async function perKey(session, page, count, type) {
  const before = await metrics(session);
  for (let index = 0; index < count; index++) await type(index);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const after = await metrics(session);
  return {
    script: ((after.ScriptDuration - before.ScriptDuration) * 1000) / count,
    task: ((after.TaskDuration - before.TaskDuration) * 1000) / count,
  };
}

const runs = [];
for (let run = 0; run < RUNS; run++) {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await page.locator('[data-at="requests/received/total"]').fill('61');
  await page.locator('.gk-saved', { hasText: '已保存' }).waitFor();

  // Ready: from navigation until 200 cells of a stored draft can be typed into.
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (document.querySelectorAll('input.gk-cell').length < 200) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => (window.readyAt = performance.now())));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  const ready = await (await page.waitForFunction(() => window.readyAt)).jsonValue();
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize: heap } = await metrics(session);

  await page.locator('[data-at="requests/received/total"]').focus();
  const total = await perKey(session, page, 60, (index) => page.keyboard.press(index % 6 === 5 ? 'Backspace' : String(index % 10)));
  await page.locator('[data-at="sections/overview"]').focus();
  await page.keyboard.press('Control+End');
  const prose = await perKey(session, page, 60, (index) => page.keyboard.press(String(index % 10)));
  runs.push({ ready, heap, total, prose });
  await context.close();
}
await browser.close();
server.close?.();

const report = (name, value, unit) => console.log(`${name.padEnd(58)} ${value.toFixed(2)} ${unit}`);
console.log(`median of ${RUNS} runs, ${readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/)?.[1] ?? 'unknown processor'}`);
report('ready: a draft of 200 cells can be typed into', median(runs.map(({ ready }) => ready)), 'ms');
report('script per key in the 总计 column, every rule running', median(runs.map(({ total }) => total.script)), 'ms');
report('all main-thread work per key there', median(runs.map(({ total }) => total.task)), 'ms');
report('script per key in a paragraph', median(runs.map(({ prose }) => prose.script)), 'ms');
report('all main-thread work per key there', median(runs.map(({ prose }) => prose.task)), 'ms');
report('JavaScript heap after loading', median(runs.map(({ heap }) => heap)) / 1e6, 'MB');
process.exit(0);
