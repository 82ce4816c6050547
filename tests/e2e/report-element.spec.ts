// <gongkai-report> on a portal's page: a published report that can be searched and downloaded, under the strict policy.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as bare, type Page } from '@playwright/test';
import * as made from './made.js';
import { serve, STRICT_POLICY } from './serve.mjs';
import { expect, test as quiet } from './support.js';
import type {} from '../../web/report-element.js';

const DIST = join(import.meta.dirname, '../../dist');
const FRAGMENT: string = made.core.writeReport(made.report, 'html-fragment');
const WITHOUT_WASM = STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '');

/** A portal: pages of its own with its own style, and the parts of gongkai in a folder beside them. */
interface Portal {
  asked: string[];
  put(name: string, text: string): void;
  /** A page with these elements in it. */
  page(body: string, head?: string): void;
}

const fixtures = {
  policy: [STRICT_POLICY, { option: true }] as [string, { option: true }],
  address: async ({ policy }: { policy: string }, use: (site: { root: string; server: Server }) => Promise<void>) => {
    const root = mkdtempSync(join(tmpdir(), 'gongkai-'));
    mkdirSync(join(root, 'gongkai'));
    cpSync(DIST, join(root, 'gongkai'), { recursive: true });
    const server: Server = await serve(root, 0, { policy });
    await use({ root, server });
    server.close();
    server.closeAllConnections();
    rmSync(root, { recursive: true });
  },
  baseURL: async ({ address }: { address: { server: Server } }, use: (url: string) => Promise<void>) =>
    use(`http://127.0.0.1:${(address.server.address() as { port: number }).port}/`),
  portal: async ({ address: { root, server } }: { address: { root: string; server: Server } }, use: (portal: Portal) => Promise<void>) => {
    const asked: string[] = [];
    server.on('request', ({ url }) => asked.push(url!));
    const put = (name: string, text: string) => writeFileSync(join(root, name), text);
    put('define.js', "import './gongkai/gongkai.js';\n");
    put('host.css', 'body { font: 14px/2 serif; letter-spacing: 2px; text-align: center } button, input { display: none } * { outline: none }');
    const page = (body: string, head = '<link rel="stylesheet" href="gongkai/style/report.css">') =>
      put(
        'index.html',
        `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户网站</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}<link rel="stylesheet" href="host.css">
<script type="module" src="define.js"></script></head><body><main>${body}</main></body></html>`,
      );
    await use({ asked, put, page });
  },
};
const test = quiet.extend<{ policy: string; address: { root: string; server: Server }; portal: Portal }>(fixtures as never);
/** Where a failure is provoked the browser itself complains. */
const loud = bare.extend<{ policy: string; address: { root: string; server: Server }; portal: Portal }>(fixtures as never);

const ARTICLE = `<gongkai-report>${FRAGMENT}</gongkai-report>`;
const field = (page: Page) => page.getByRole('searchbox', { name: '查找数据' });
const results = (page: Page) => page.getByRole('list', { name: '查找结果' }).getByRole('button');
const cell = (page: Page, address: string) => page.locator(`[data-cell="${address}"]`);
const inside = (page: Page) => page.locator('gongkai-report').evaluate((element) => element.innerHTML);

async function take(page: Page, name: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('group', { name: '下载' }).getByRole('button', { name }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}
const readBack = (text: string, name: string) => made.core.readReport(new TextEncoder().encode(text), { name });

/** All figures of the report there are: address and value. */
const FIGURES = Object.entries(made.report.tables).flatMap(([table, rows]) =>
  Object.entries(rows as Record<string, Record<string, unknown>>).flatMap(([row, cells]) =>
    Object.entries(cells).map(([column, value]) => [`${table}/${row}/${column}`, value] as const),
  ),
);

test('an article is left as it is, and asks for nothing but small parts of its own', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.addInitScript(() => {
    Object.assign(window, { ready: 0 });
    document.addEventListener('gongkai-ready', () => (window as unknown as { ready: number }).ready++);
  });
  await page.goto('./');
  await expect(field(page)).toBeVisible();
  expect(await inside(page)).toBe(FRAGMENT);
  expect(await page.evaluate(() => (window as unknown as { ready: number }).ready)).toBe(1);
  expect(await page.evaluate(() => document.querySelector('gongkai-report')!.getReport())).toEqual(made.report);
  expect(portal.asked.filter((url) => /wasm|gongkai-core|worker|editor\.css/.test(url))).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the article is there', async ({ page, portal }) => {
    portal.page(ARTICLE);
    await page.goto('./');
    await expect(page.getByRole('heading', { name: '一、总体情况' })).toBeVisible();
    await expect(cell(page, 'requests/received/total')).toHaveText('60');
  });
});

for (const [way, name, text] of [
  ['data', 'report.json', made.core.writeReport(made.report, 'json')],
  ['an exported page', 'report.html', made.core.writeReport(made.report, 'html')],
] as const) {
  test(`a report at an address is shown: ${way}`, async ({ page, portal }) => {
    portal.put(name, text);
    portal.page(`<gongkai-report src="${name}"></gongkai-report>`, '');
    await page.goto('./');
    await expect(page.getByRole('heading', { name: '三、收到和处理政府信息公开申请情况' })).toBeVisible();
    expect(await page.evaluate(() => document.querySelector('gongkai-report')!.getReport())).toEqual(made.report);
    await field(page).fill('新收 总计');
    await results(page).first().click();
    await expect(cell(page, 'requests/received/total')).toBeFocused();
    expect(await inside(page)).toBe('');
  });
}

test('a report is given as a property, also before the element is known, and taken away again', async ({ page, portal }) => {
  portal.put('define.js', `const element = document.querySelector('gongkai-report');
element.report = ${JSON.stringify(made.report)};
await import('./gongkai/gongkai.js');`);
  portal.page('<gongkai-report></gongkai-report>');
  await page.goto('./');
  await expect(cell(page, 'requests/received/total')).toHaveText('60');
  const lines = await page.evaluate(async (report) => {
    const element = document.querySelector('gongkai-report')!;
    element.setReport({ ...report, year: 2024 });
    const written = [await element.write('csv'), await element.write('html')] as string[];
    const apart = document.createElement('gongkai-report');
    apart.report = report;
    written.push((await apart.write('json')) as string, await apart.write('csv').catch(({ code }) => code));
    return [written[0]!.split('\n').length, written[1]!.includes('2024年'), written[2]!.includes('gongkai-report/1'), written[3]];
  }, made.report);
  expect(lines).toEqual([FIGURES.length + 2, true, true, 'no-data']);
  const wrong = await page.evaluate(() => {
    const element = document.querySelector('gongkai-report')!;
    element.setReport(null);
    try {
      element.setReport(7 as never);
    } catch (error) {
      return String(error);
    }
  });
  expect(wrong).toMatch(/^TypeError: report must be/);
  await expect(page.locator('article')).toHaveCount(0);
  await expect(field(page)).toBeHidden();
});

test('figures are found by rows and columns, table and value', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.goto('./');
  const count = page.getByRole('status').filter({ hasText: /找到/ });
  const found = async (query: string) => {
    await field(page).fill(query);
    const names = await results(page).allTextContents();
    if (names.length) await expect(count).toHaveText(`找到 ${names.length} 项`);
    return names;
  };
  const received = '三、收到和处理政府信息公开申请情况 ｜ 一、本年新收政府信息公开申请数量 · 自然人 ｜ 50';
  for (const query of ['新收 自然人', '新收自然人', '自然人，新收', '三、收到和处理 本年新收、自然人', 'received natural', '５０ 新收']) {
    expect((await found(query))[0], query).toBe(received);
  }
  expect(await found('新收 自然人')).toEqual([received]);
  expect(await found('3415.74')).toEqual(await found('3,415'));
  expect(await found('行政事业性收费')).toEqual([
    '二、主动公开政府信息情况 ｜ 行政事业性收费 · 第二十条第（八）项 · 本年收费金额（单位：万元） ｜ 3415.74',
  ]);
  expect(await found('复议后起诉 维持')).toEqual([
    '四、政府信息公开行政复议、行政诉讼情况 ｜ 行政诉讼 · 复议后起诉 · 结果维持 ｜ 1',
  ]);
  expect(await found('国家秘密 科研')).toEqual([
    '三、收到和处理政府信息公开申请情况 ｜ （三）不予公开 · 1.属于国家秘密 · 法人或其他组织 · 科研机构 ｜ 0',
  ]);
  expect((await found('主动公开')).length).toBe(FIGURES.filter(([at]) => at.startsWith('disclosure/')).length);
  expect(await found('没有这个')).toEqual([]);
  await expect(page.getByRole('status').filter({ hasText: '没有找到' })).toBeVisible();
  await field(page).fill('申请');
  await expect(results(page)).toHaveCount(50);
  await expect(count).toContainText('列出前 50 项');
});

test('tables from which the portal took classes and addresses are found all the same', async ({ page, portal }) => {
  portal.page(`<gongkai-report>${made.strippedPage()}</gongkai-report>`);
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'JSON' })).toBeHidden();
  await field(page).fill('新收 自然人');
  await expect(results(page)).toHaveText([/三、收到和处理政府信息公开申请情况.*一、本年新收.*自然人.*50/]);
  const { text } = await take(page, 'CSV');
  expect(text.trim().split('\r\n').length).toBe(FIGURES.length + 1);
  const failed = await page.evaluate(() => document.querySelector('gongkai-report')!.write('json').catch((error) => error.code));
  expect(failed).toBe('no-data');
});

test('by keyboard alone, and nothing is left behind', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.goto('./');
  await expect(field(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('结转下年度 总计');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'requests/carried_out/total')).toBeFocused();
  await expect(cell(page, 'requests/carried_out/total')).toBeInViewport();
  await expect(cell(page, 'requests/carried_out/total')).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('Escape');
  await expect(results(page)).toBeFocused();
  await expect(results(page)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('行政诉讼 总计');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'remedies/litigation_after_reconsideration/total')).toBeFocused();
  expect((await page.locator('[tabindex="-1"]').all()).length).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await expect(results(page)).toHaveCount(0);
  expect(await inside(page)).toBe(FRAGMENT);
});

test('from one result to the next without going back', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.goto('./');
  await field(page).fill('结果维持');
  await results(page).first().click();
  const steps = page.getByRole('group', { name: '查找结果' });
  await expect(steps).toBeInViewport();
  await expect(steps).toContainText('1 / 3');
  await expect(steps.getByRole('button', { name: '上一项' })).toBeDisabled();
  await steps.getByRole('button', { name: '下一项' }).click();
  await steps.getByRole('button', { name: '下一项' }).click();
  await expect(cell(page, 'remedies/litigation_after_reconsideration/upheld')).toBeFocused();
  await expect(steps.getByRole('button', { name: '下一项' })).toBeDisabled();
  await steps.getByRole('button', { name: '回到结果' }).click();
  await expect(results(page).nth(2)).toBeFocused();
  await expect(results(page).nth(2)).toBeInViewport();
  await field(page).fill('没有这个');
  await expect(steps).toBeHidden();
  expect(await inside(page)).toBe(FRAGMENT);
});

for (const way of ['article', 'data'] as const) {
  test(`the files are the report: ${way}`, async ({ page, portal }) => {
    portal.put('report.json', made.core.writeReport(made.report, 'json'));
    portal.page(way === 'article' ? ARTICLE : '<gongkai-report src="report.json"></gongkai-report>');
    await page.goto('./');
    await field(page).fill('新收 总计');
    await results(page).first().click();
    const name = '示例县人民政府2025年政府信息公开工作年度报告';

    const json = await take(page, 'JSON');
    expect(json.name).toBe(`${name}.json`);
    expect(JSON.parse(json.text)).toEqual(made.report);
    expect(readBack(json.text, json.name).source.kind).toBe('json');

    const html = await take(page, 'HTML');
    expect(html.name).toBe(`${name}.html`);
    const { report, source } = readBack(html.text, html.name);
    expect([report, source.kind]).toEqual([made.report, 'published-html']);
    expect(html.text).not.toMatch(/outline: var|tabindex="-1"/);
    portal.put('taken.html', html.text);

    const csv = await take(page, 'CSV');
    expect(csv.name).toBe(`${name}.csv`);
    expect(csv.text.startsWith('\uFEFF表,行,列,数值\r\n')).toBe(true);
    const lines = csv.text.trim().split('\r\n').slice(1).map((line) => line.split(','));
    expect(lines.map((line) => line[3])).toEqual(FIGURES.map(([, value]) => String(value)));
    expect(new Set(lines.map((line) => line.slice(0, 3).join())).size).toBe(FIGURES.length);
    expect(lines.every((line) => line.length === 4 && line[0] && line[1] && line[2])).toBe(true);

    const fragment = await page.evaluate(() => document.querySelector('gongkai-report')!.write('html-fragment'));
    expect(readBack(fragment as string, 'a.html').report).toEqual(made.report);
    if (way === 'article') expect((fragment as string).trim()).toBe(FRAGMENT.trim());
    expect(await page.evaluate(() => document.querySelector('gongkai-report')!.write('text'))).toBe(made.text());
  });
}

test('an article may come later, and be replaced', async ({ page, portal }) => {
  portal.put('fragment.html', FRAGMENT);
  portal.page('<gongkai-report></gongkai-report>');
  await page.goto('./');
  await page.waitForFunction(() => customElements.get('gongkai-report'));
  await expect(field(page)).toBeHidden();
  const put = (from: string, to: string) =>
    page.evaluate(
      async ([from, to]) => {
        const text = (await (await fetch('fragment.html')).text()).replaceAll(from!, to!);
        document.querySelector('gongkai-report')!.innerHTML = text;
      },
      [from, to],
    );
  await put('', '');
  await field(page).fill('规章 制发');
  await expect(results(page)).toHaveText([/ ｜ 0$/]);
  await results(page).click();
  await put('regulations/issued" headers="gk-disclosure-1 gk-disclosure-5 gk-disclosure-2">0<', 'regulations/issued">9<');
  await expect(results(page)).toHaveText([/ ｜ 9$/]);
  await expect(page.getByRole('button', { name: 'JSON' })).toBeVisible();
});

test('a report of a newer format is shown, and says so', async ({ page, portal }) => {
  portal.put('report.json', made.core.writeReport(made.report, 'json').replace('gongkai-report/1', 'gongkai-report/2'));
  portal.page('<gongkai-report src="report.json"></gongkai-report>');
  await page.goto('./');
  await expect(cell(page, 'requests/received/total')).toHaveText('60');
  await expect(page.getByRole('status').filter({ hasText: '更新版本' })).toBeVisible();
});

test('figures keep their last zero', async ({ page, portal }) => {
  portal.put('report.html', made.core.writeReport(JSON.stringify(made.report).replace('3415.74', '3415.70'), 'html'));
  portal.page('<gongkai-report src="report.html"></gongkai-report>');
  await page.goto('./');
  await expect(cell(page, 'disclosure/fees/amount')).toHaveText('3415.70');
  expect((await take(page, 'JSON')).text).toContain('3415.70');
});

test('what a person wrote is never markup, formula or style', async ({ page, portal }) => {
  const evil = '<img src=x onerror="document.title=1">"=cmd|\' /C calc\'!A0';
  const report = structuredClone(made.report);
  report.agency.name = evil;
  report.sections.overview = [evil];
  report.table_notes = { requests: [evil] };
  report.tables.requests.received.total = '=cmd|calc';
  report.tables.requests.received.other = '-3';
  report.tables.requests.received.business = evil;
  const page_ = made.core.writeReport(report, 'html').replace('</article>', '<img src=x onerror="document.title=2"></article>');
  portal.put('report.html', page_);
  portal.put('report.json', JSON.stringify(report));
  portal.page(
    '<gongkai-report src="report.html"></gongkai-report><gongkai-report src="report.json"></gongkai-report>' +
      `<gongkai-report>${made.core.writeReport(report, 'html-fragment')}</gongkai-report>`,
  );
  await page.goto('./');
  await expect(page.locator('article .gk-title')).toHaveCount(3);
  for (const shown of await page.locator('gongkai-report').all()) {
    await expect(shown.locator('.gk-title')).toContainText('<img');
    await expect(shown.locator('img')).toHaveCount(0);
    await shown.getByRole('searchbox').fill('新收');
    await expect(shown.getByRole('list', { name: '查找结果' }).getByRole('button')).toHaveCount(7);
    await expect(shown.locator('img')).toHaveCount(0);
    const csv = (await shown.evaluate((element: HTMLElementTagNameMap['gongkai-report']) => element.write('csv'))) as string;
    expect(csv).toContain(",'=cmd|calc\r\n");
    expect(csv).toContain(',-3\r\n');
    expect(csv).toContain(',"<img src=x onerror=""document.title=1"">""=cmd|\' /C calc\'!A0"\r\n');
  }
  await expect(page).toHaveTitle('门户网站');
});

test('what isn’t a published report is refused in words, and an article stays', async ({ page, portal }) => {
  portal.put('other.html', '<!doctype html><title>x</title><h1>某县2025年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>甲。</p>');
  portal.put('broken.json', '{"format":"gongkai-report/1",');
  portal.page(`<gongkai-report src="other.html">${FRAGMENT}</gongkai-report><gongkai-report src="broken.json" lang="en"></gongkai-report>`);
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    document.addEventListener('gongkai-error', ({ detail }) => heard.push(detail.code, detail.message.length > 10));
  });
  await page.goto('./');
  const [first, second] = [page.locator('gongkai-report').first(), page.locator('gongkai-report').last()];
  await expect(first.getByRole('alert')).toContainText('不是公开年报导出的数据');
  await expect(second.getByRole('alert')).toContainText('The report could not be opened');
  await expect(first.getByRole('heading', { name: '一、总体情况' })).toBeVisible();
  await expect(first.getByRole('searchbox')).toBeVisible();
  await expect(second.getByRole('searchbox')).toBeHidden();
  const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  expect(heard.sort()).toEqual(['not-a-report', true, 'truncated', true].sort());
});

loud('what can’t be fetched may be tried again', async ({ page, portal }) => {
  portal.page('<gongkai-report src="report.json"></gongkai-report>');
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('报告没有取到（404）');
  portal.put('report.json', made.core.writeReport(made.report, 'json'));
  await page.getByRole('button', { name: '重试' }).click();
  await expect(cell(page, 'requests/received/total')).toHaveText('60');
  await expect(page.getByRole('alert')).toBeHidden();
});

test.describe('where WebAssembly is forbidden', () => {
  test.use({ policy: WITHOUT_WASM });
  test('an article has everything', async ({ page, portal }) => {
    portal.page(ARTICLE);
    await page.goto('./');
    await field(page).fill('新收 总计');
    await results(page).first().click();
    await expect(cell(page, 'requests/received/total')).toBeFocused();
    expect(JSON.parse((await take(page, 'JSON')).text)).toEqual(made.report);
    expect(readBack((await take(page, 'HTML')).text, 'a.html').report).toEqual(made.report);
  });
});
loud.describe('where WebAssembly is forbidden', () => {
  loud.use({ policy: WITHOUT_WASM });
  loud('a report that is data says what to do', async ({ page, portal }) => {
    portal.put('report.json', '{}');
    portal.page('<gongkai-report src="report.json"></gongkai-report>');
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('wasm-unsafe-eval');
  });
});

for (const way of ['article', 'data'] as const) {
  test(`200 times put in and taken out leaves nothing behind: ${way}`, async ({ page, portal }) => {
    portal.put('report.json', made.core.writeReport(made.report, 'json'));
    portal.page(ARTICLE);
    await page.goto('./');
    await expect(field(page)).toBeVisible();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const measure = async () => {
      for (let times = 0; times < 3; times += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      }
      const { metrics } = await session.send('Performance.getMetrics');
      const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      return { listeners: value('JSEventListeners'), nodes: value('Nodes'), heap: value('JSHeapUsedSize') };
    };
    const cycle = (times: number) =>
      page.evaluate(async ([times, way]) => {
        const [main, article] = [document.querySelector('main')!, document.querySelector('gongkai-report')!.innerHTML];
        for (let time = 0; time < times; time += 1) {
          const element = document.createElement('gongkai-report');
          const ready = new Promise((done) => element.addEventListener('gongkai-ready', done, { once: true }));
          const template = document.createElement('template');
          template.innerHTML = article;
          if (way === 'article') element.append(template.content);
          else element.src = 'report.json';
          main.append(element);
          await ready;
          const query = element.shadowRoot!.querySelector('input')!;
          query.value = '新收';
          query.dispatchEvent(new Event('input'));
          element.shadowRoot!.querySelector<HTMLElement>('ol button')!.click();
          element.remove();
        }
      }, [times, way] as const);
    await cycle(20);
    const before = await measure();
    await cycle(200);
    const after = await measure();
    console.log(`before and after 200 times (${way}):`, before, after);
    expect(after.listeners).toBe(before.listeners);
    expect(after.nodes - before.nodes).toBeLessThan(50);
    expect(after.heap - before.heap).toBeLessThan(300_000);
  });
}

test('moved, it goes on; taken out while it loads, it stops, and loads when it is back', async ({ page, portal }) => {
  portal.put('report.json', made.core.writeReport(made.report, 'json'));
  portal.page(`${ARTICLE}<aside></aside>`);
  await page.goto('./');
  await field(page).fill('新收 总计');
  await results(page).first().click();
  await page.evaluate(() => document.querySelector('aside')!.append(document.querySelector('gongkai-report')!));
  expect(await inside(page)).toBe(FRAGMENT);
  await expect(field(page)).toHaveValue('新收 总计');
  await results(page).first().click();
  await expect(cell(page, 'requests/received/total')).toBeFocused();

  let held: (() => void) | undefined;
  await page.route('**/report.json', (route) => {
    if (held) return route.continue();
    held = () => void route.abort().catch(() => {});
  });
  const stopped = page.waitForEvent('requestfailed', (request) => request.url().endsWith('report.json'));
  await page.evaluate(() => {
    const element = document.createElement('gongkai-report');
    Object.assign(window, { element, heard: 0 });
    element.addEventListener('gongkai-error', () => Object.assign(window, { heard: 1 }));
    element.src = 'report.json';
    document.querySelector('main')!.append(element);
  });
  await expect.poll(() => Boolean(held)).toBe(true);
  await page.evaluate(() => (window as unknown as { element: Element }).element.remove());
  expect((await stopped).failure()!.errorText).toContain('ABORTED');
  await page.evaluate(() => document.querySelector('main')!.append((window as unknown as { element: Element }).element));
  await expect(page.locator('main > gongkai-report').locator('[data-cell="requests/received/total"]')).toHaveText('60');
  expect(await page.evaluate(() => (window as unknown as { heard: number }).heard)).toBe(0);
});

test('two on a page don’t know of each other', async ({ page, portal }) => {
  const other = structuredClone(made.report);
  other.tables.requests.received.total = 61;
  portal.page(`${ARTICLE}<gongkai-report>${made.core.writeReport(other, 'html-fragment')}</gongkai-report>`);
  await page.goto('./');
  const [first, second] = [page.locator('gongkai-report').first(), page.locator('gongkai-report').last()];
  await second.getByRole('searchbox').fill('新收 总计');
  await expect(second.getByRole('list', { name: '查找结果' }).getByRole('button')).toHaveText([/61$/]);
  await expect(first.getByRole('list', { name: '查找结果' })).toBeHidden();
  await second.getByRole('searchbox').press('Enter');
  await expect(second.locator('[data-cell="requests/received/total"]')).toBeFocused();
  expect(await second.evaluate((element: HTMLElementTagNameMap['gongkai-report']) => element.getReport())).toEqual(other);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const lang of ['zh-CN', 'en']) {
    test(`no violation with results and a found cell: ${colorScheme}, ${lang}`, async ({ page, portal }) => {
      await page.emulateMedia({ colorScheme });
      portal.put('host.css', ':root { color-scheme: light dark }');
      portal.put('junk.json', '[]');
      portal.put('report.json', made.core.writeReport(made.report, 'json'));
      for (const report of [ARTICLE, '<gongkai-report src="report.json"></gongkai-report>']) {
        portal.page(`<div lang="${lang}">${report}<gongkai-report src="junk.json"></gongkai-report></div>`);
        await page.goto('./');
        await expect(page.getByRole('alert')).toBeVisible();
        const element = page.locator('gongkai-report').first();
        await element.getByRole('searchbox').fill('申请 自然人');
        await element.getByRole('searchbox').press('Enter');
        await expect(element.locator('[data-cell="requests/received/natural_person"]')).toBeFocused();
        await expect(element.getByRole('status').filter({ hasText: lang === 'en' ? 'figures found' : '找到' })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`)).toEqual([]);
      }
    });
  }
}

test('nothing is wider than a screen of 320 pixels', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  portal.page(ARTICLE);
  await page.goto('./');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await field(page).fill('申请 总计');
  await expect(results(page).first()).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await results(page).last().click();
  await expect(cell(page, 'requests/carried_out/total')).toBeInViewport();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('on paper there is only the report', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.goto('./');
  await field(page).fill('新收 总计');
  await results(page).first().click();
  await page.emulateMedia({ media: 'print' });
  await expect(field(page)).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(cell(page, 'requests/received/total')).toHaveCSS('outline-style', 'none');
  await expect(page.getByRole('heading', { name: '一、总体情况' })).toBeVisible();
});

test('a portal themes it, and neither spoils the other', async ({ page, portal }) => {
  portal.page(`<p id="own">本网站</p><button id="mine">自己的</button>${ARTICLE}<gongkai-report id="data"></gongkai-report>`, '');
  const look = () =>
    page.evaluate(() => {
      const own = getComputedStyle(document.querySelector('#own')!);
      const styles = ['color', 'font', 'backgroundColor', 'letterSpacing'] as const;
      return [...styles.map((name) => own[name]), getComputedStyle(document.querySelector('#mine')!).display, document.querySelectorAll('style, link').length];
    });
  portal.put('host.css', `html { font-size: 100px } body { font: 14px/2 serif; letter-spacing: 9px; text-transform: uppercase; visibility: visible }
    input, button, label { display: none !important; font-size: 60px !important } div { float: right }
    gongkai-report { --gk-accent: rgb(1, 2, 3) } gongkai-report::part(toolbar) { background: rgb(4, 5, 6) }`);
  await page.route('**/define.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto('./');
  const before = await look();
  await page.unroute('**/define.js');
  await page.reload();
  await expect(field(page).first()).toBeVisible();
  await page.evaluate((report) => Object.assign(document.querySelector('#data')!, { report }), made.report);
  await expect(page.locator('#data article')).toBeVisible();
  expect(await look()).toEqual(before);
  await expect(field(page).first()).toHaveCSS('font-size', '15px');
  await expect(field(page).first()).toHaveCSS('letter-spacing', 'normal');
  await expect(page.locator('#data article p').first()).toHaveCSS('letter-spacing', 'normal');
  await expect(page.locator('#data article')).toHaveCSS('font-size', '17.5008px');
  await expect(page.locator('gongkai-report').first().locator('[part=toolbar]')).toHaveCSS('background-color', 'rgb(4, 5, 6)');
  await field(page).first().fill('新收 总计');
  await results(page).first().click();
  await expect(cell(page, 'requests/received/total').first()).toHaveCSS('outline-color', 'rgb(1, 2, 3)');
});

test('rules about the window’s width become rules about the element’s', async ({ page, portal }) => {
  portal.page('<div id="host"></div>');
  await page.goto('./');
  const [windows, elements, others] = await page.evaluate(async () => {
    const { contained, sheet } = await import(new URL('gongkai/sheets.js', location.href).href);
    const [as, is] = [await sheet('style/editor.css'), await sheet('style/editor.css', contained)];
    const again = (await sheet('style/editor.css', contained)) === is;
    const widths = /width/;
    const media = (from: CSSStyleSheet) => [...from.cssRules].filter((rule) => rule instanceof CSSMediaRule).map((rule) => rule.conditionText);
    const containers = [...is.cssRules].filter((rule) => rule instanceof CSSContainerRule).map((rule) => rule.conditionText);
    return [
      media(as).filter((text) => widths.test(text)).map((text) => `gk-element ${text}`),
      containers,
      [again, media(is).join() === media(as).filter((text) => !widths.test(text)).join()],
    ];
  });
  expect(elements).toEqual(windows);
  expect(elements.length).toBeGreaterThan(0);
  expect(others).toEqual([true, true]);
});

test('it is dark only where its page can be', async ({ page, portal }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const ground = () => page.locator('[part=toolbar]').evaluate((bar) => getComputedStyle(bar).backgroundColor);
  const [light, dark] = ['rgb(246, 247, 250)', 'rgb(37, 42, 51)'];
  for (const [style, head, colour] of [
    ['', '', light],
    [':root { color-scheme: light dark }', '', dark],
    ['', '<meta name="color-scheme" content="light dark">', dark],
    ['main { color-scheme: light }', '<meta name="color-scheme" content="light dark">', light],
  ] as const) {
    portal.put('host.css', style);
    portal.page(ARTICLE, head);
    await page.goto('./');
    await expect(field(page)).toBeVisible();
    expect(await ground()).toBe(colour);
  }
});

test('it speaks the language of its attribute, or of what is around it', async ({ page, portal }) => {
  portal.page(ARTICLE);
  await page.goto('./');
  await expect(field(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('gongkai-report')!.setAttribute('lang', 'en'));
  await page.getByRole('searchbox', { name: 'Find a figure' }).fill('received total');
  await expect(page.getByRole('status').filter({ hasText: '1 figure found' })).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('gongkai-report')!.removeAttribute('lang');
    document.querySelector('gongkai-report')!.setAttribute('large', '');
  });
  await expect(page.getByRole('status').filter({ hasText: '找到 1 项' })).toBeVisible();
  await expect(field(page)).toHaveCSS('font-size', '18.75px');
});
