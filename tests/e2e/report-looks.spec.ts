// <gongkai-report>: for everyone, on screens and paper, in the colours and the language of the page around.
import AxeBuilder from '@axe-core/playwright';
import * as made from './made.js';
import { ARTICLE, cell, field, results, test } from './published.js';
import { expect } from './support.js';

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
  for (const [theme, colour] of [['dark', dark], ['light', light], ['', light]] as const) {
    await page.locator('gongkai-report').evaluate((report, theme) => report.setAttribute('theme', theme), theme);
    await expect.poll(ground).toBe(colour);
  }
});

test('on a page that reads from right to left it reads from left to right', async ({ page, portal }) => {
  portal.put('host.css', 'html { direction: rtl; text-align: right }');
  portal.page(ARTICLE);
  await page.goto('./');
  const left = async (address: string) => (await cell(page, address).boundingBox())!.x;
  expect(await left('requests/received/natural_person')).toBeLessThan(await left('requests/received/total'));
  await expect(page.getByRole('heading', { name: '一、总体情况' })).toHaveCSS('text-align', 'start');
  await expect(field(page)).toHaveCSS('direction', 'ltr');
});

test('two on one page are no violation', async ({ page, portal }) => {
  const other = structuredClone(made.report);
  other.agency.name = '另一县人民政府';
  portal.put('host.css', '');
  portal.page(`${ARTICLE}<gongkai-report>${made.core.writeReport(other, 'html-fragment')}</gongkai-report>`);
  await page.goto('./');
  await expect(field(page).last()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`)).toEqual([]);
  // Every cell is told to stand under heads of its own table.
  const strays = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLTableCellElement>('[headers]')].filter((cell) =>
        cell.headers.split(' ').some((id) => document.getElementById(id)?.closest('table') !== cell.closest('table')),
      ).length,
    );
  expect(await strays()).toBe(0);
  await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('gongkai-report')!.cloneNode(true)));
  await expect(field(page)).toHaveCount(3);
  await expect.poll(strays).toBe(0);
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
