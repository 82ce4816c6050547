// <gongkai-report> on a portal's page: what it shows, gives and refuses, under the strict policy.
import * as made from './made.js';
import { ARTICLE, cell, field, FIGURES, FRAGMENT, inside, loud, results, take, test } from './published.js';
import { STRICT_POLICY } from './serve.mjs';
import { expect } from './support.js';

const WITHOUT_WASM = STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '');
const readBack = (text: string, name: string) => made.core.readReport(new TextEncoder().encode(text), { name });

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
  // Spreadsheets take wide signs for the narrow ones.
  report.tables.requests.received.research = '＝1＋1';
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
    expect(csv).toContain(",'＝1＋1\r\n");
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
