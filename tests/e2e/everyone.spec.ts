// For everyone: no violation axe knows of, with errors on screen; every reference resolves; narrow screens.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { at, expect, readText, saved, start, test } from './support.js';
import type { Page } from '@playwright/test';

async function check(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`)).toEqual([]);
  const dangling = await page.evaluate(() =>
    [...document.querySelectorAll('[aria-describedby],[aria-labelledby],[aria-controls],[headers],[for]')].flatMap((element) =>
      ['aria-describedby', 'aria-labelledby', 'aria-controls', 'headers', 'for']
        .flatMap((name) => (element.getAttribute(name) ?? '').split(/\s+/).filter(Boolean))
        .filter((id) => !document.getElementById(id)),
    ),
  );
  expect(dangling).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const language of ['zh', 'en']) {
    test(`no violation with errors on screen: ${colorScheme}, ${language}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await start(page);
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await check(page);
      await page.getByRole('button', { name: /示例|example/ }).click();
      await at(page, 'remedies/litigation_direct/upheld').fill('/');
      await at(page, 'requests/received/research').fill('');
      await at(page, 'sections/problems').fill('我们将从一下两点改进，继续压实责任，每季度通报一次目录更新情况；');
      await expect(page.locator('.gk-card[data-code="F603"]')).toBeVisible();
      expect(await page.locator('.gk-card').count()).toBeGreaterThan(6);
      await page.keyboard.press('F8');
      await check(page);
      await page.getByRole('button', { name: /^(导入|Import)$/ }).click();
      await expect(page.locator('.gk-dialog[open]')).toBeVisible();
      await check(page);
    });
  }
}

/** A report of which a little was read, with remarks, beside its source. */
async function review(page: Page) {
  await readText(page, '某镇2025年政府信息公开工作年度报告\n一、总体情况\n甲。\n二、主动公开政府信息情况\n规章\t1\t2\n行政规范性文件\t4\t5\t6\n');
  await page.getByRole('button', { name: '与原文对照' }).click();
  await at(page, 'disclosure/normative_documents/issued').focus();
  await expect(page.locator('.gk-source-pane .gk-here')).toHaveText('4');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no violation in the import review: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await start(page);
    await review(page);
    await check(page);
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('dialog').locator('textarea').fill('一、总体情况\n乙。\n二、主动公开政府信息情况\n规章\t7\t8\t9\n');
    await page.getByRole('dialog').getByRole('button', { name: '读取框中的文字' }).click();
    await expect(page.locator('.gk-choices')).not.toHaveCount(0);
    await check(page);
  });
}

test('the import review fits a screen of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await start(page);
  await review(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(at(page, 'disclosure/normative_documents/issued')).toBeInViewport();
});

test('nothing is wider than a screen of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await start(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await at(page, 'requests/carried_out/total').focus();
  await expect(at(page, 'requests/carried_out/total')).toBeInViewport();
  await page.locator('.gk-verdict').click();
  await expect(page.locator('.gk-findings')).toBeInViewport();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('from the start page to a mended report by keyboard alone', async ({ page }) => {
  test.slow();
  await start(page);
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 400; presses++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
      if (name.test(text)) return;
    }
    throw new Error(`no way to ${name}`);
  };
  await tabTo(/^看一份示例$/);
  await page.keyboard.press('Enter');
  await expect(at(page, 'agency/name')).toBeVisible();
  await tabTo(/^把“行政复议 · 总计”改为 4$/);
  await page.keyboard.press('Enter');
  await expect(at(page, 'remedies/reconsideration/total')).toHaveValue('4');
  await expect(at(page, 'remedies/reconsideration/total')).toBeFocused();
});

test('a whole report, from an empty one to the file, by keyboard alone', async ({ page }) => {
  test.setTimeout(90_000);
  await start(page);
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('data-at') ?? '');
  /** Tab, as often as it takes, to a place or to words. */
  const tabTo = async (wanted: string | RegExp) => {
    for (let presses = 0; presses < 500; presses += 1) {
      await page.keyboard.press('Tab');
      const [place, words] = await page.evaluate(() => {
        const element = document.activeElement;
        return [element?.getAttribute('data-at') ?? '', element?.getAttribute('aria-label') ?? element?.textContent ?? ''];
      });
      if (typeof wanted === 'string' ? place === wanted : wanted.test(words!.trim())) return;
    }
    throw new Error(`no way to ${wanted}`);
  };
  await tabTo(/^新建空白报告$/);
  await page.keyboard.press('Enter');
  await expect(at(page, 'agency/name')).toBeFocused();
  await page.keyboard.insertText('某某镇人民政府');
  await tabTo('sections/overview');
  await page.keyboard.insertText('2025年，本镇按照条例推进政府信息公开。（一）主动公开。（二）依申请公开。全年新收申请3件。');
  // Each table: a few figures, then 0 for the rest, and out with Escape and Tab.
  await tabTo('disclosure/regulations/issued');
  await page.keyboard.press('Alt+0');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await here()).toBe('table_notes/disclosure');
  await tabTo('requests/received/natural_person');
  for (const key of ['3', 'ArrowDown', 'ArrowDown', '2', 'ArrowDown', '1']) await page.keyboard.press(key);
  expect(await here()).toBe('requests/partly_granted/natural_person');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+0');
  await page.keyboard.press('Escape');
  // The totals are asked for beside the cells; = takes each.
  for (let totals = 0; totals < 12; totals += 1) {
    await page.keyboard.press('F8');
    const asks = await page.evaluate(() => document.activeElement?.parentElement?.querySelector('.gk-expected') !== null && document.activeElement?.matches('.gk-cell'));
    if (asks) await page.keyboard.press('=');
  }
  for (const [address, value] of [['received/total', '3'], ['granted/total', '2'], ['partly_granted/total', '1'], ['total/natural_person', '3'], ['total/total', '3']]) {
    const cell = at(page, `requests/${address}`);
    if ((await cell.inputValue()) !== value) {
      await tabTo(`requests/${address}`);
      await page.keyboard.press(value!);
    }
  }
  await tabTo('remedies/reconsideration/upheld');
  await page.keyboard.press('Alt+0');
  await tabTo('sections/problems');
  await page.keyboard.insertText('存在目录更新不及时的问题。改进：明确专人，每月核对一次目录。');
  await tabTo('sections/other_matters');
  await page.keyboard.insertText('本年度未收取信息处理费。');
  await expect(page.locator('.gk-verdict')).not.toContainText('有错误');
  await expect(page.locator('.gk-progress')).toContainText('完成度 98%还有 4 处未填');
  await saved(page);
  await tabTo('export');
  await page.keyboard.press('Enter');
  const download = page.waitForEvent('download');
  await tabTo(/^数据（JSON）/);
  await page.keyboard.press('Enter');
  const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(report.agency.name).toBe('某某镇人民政府');
  expect(report.tables.requests.received.total).toBe(3);
  expect(report.tables.requests['denied.state_secret'].total).toBe(0);
  expect(report.sections.other_matters).toEqual(['本年度未收取信息处理费。']);
});

for (const [colorScheme, language, large] of [['light', 'zh', ''], ['dark', 'en', 'on']] as const) {
  test(`no violation in what helps and what is kept: ${colorScheme}, ${language}${large && ', large'}`, async ({ page }) => {
    // axe looks at a dozen views.
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(([language, large]) => {
      try {
        localStorage.setItem('gongkai/1/settings/language', language!);
        if (large) localStorage.setItem('gongkai/1/settings/large', large);
      } catch {
        // A blank page before the first has no storage.
      }
    }, [language, large]);
    await start(page);
    await page.getByRole('button', { name: /示例|example/ }).click();
    await at(page, 'requests/received/natural_person').fill('51');
    await saved(page, language);
    await page.keyboard.press('Shift+ArrowDown');
    await check(page);
    await page.keyboard.press('F1');
    const leaf = page.locator('.gk-dialog[open] .gk-leaf');
    const entries = await page.locator('.gk-menu', { has: at(page, 'more') }).locator('.gk-menu-entry').count();
    for (let entry = 0; entry < entries; entry += 1) {
      if (await leaf.isVisible()) await expect(leaf).toHaveAttribute('aria-busy', 'false');
      await leaf.locator('details').evaluateAll((all) => all.slice(0, 3).forEach((details) => details.setAttribute('open', '')));
      await check(page);
      await page.keyboard.press('Escape');
      const more = page.locator('.gk-menu', { has: at(page, 'more') });
      await at(page, 'more').click();
      // Colours and size are not what is looked at here.
      if (entry === 2 || entry === 3) await page.keyboard.press('Escape');
      else await more.locator('.gk-menu-entry').nth(entry).click();
    }
    await page.keyboard.press('Escape');
    await page.locator('.gk-tools .gk-link').first().click();
    await expect(leaf).toHaveAttribute('aria-busy', 'false');
    await check(page);
    await page.keyboard.press('Escape');
    await page.locator('.gk-brand').click();
    await page.getByRole('button', { name: /^(复制|Copy)/ }).click();
    await page.getByRole('button', { name: /^(删除|Delete)/ }).first().click();
    await page.getByRole('button', { name: /^(命名|Name)/ }).click();
    await check(page);
  });
}

test('what is pasted and does not fit, and a draft that is open elsewhere, have no violation', async ({ page, context }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await at(page, 'requests/carried_out/total').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '1\t2\n3\t4');
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('dialog', { name: '粘贴前请核对' })).toBeVisible();
  await check(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator('.gk-elsewhere')).toBeVisible();
  await check(other);
});

test('forced colours: what is marked by colour is marked otherwise too', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/granted/natural_person').focus();
  await page.keyboard.press('Shift+ArrowDown');
  const outlines = await page.locator('.gk-figure:has(.gk-taken)').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).outlineStyle));
  expect(outlines).toEqual(['solid', 'solid']);
  const wrong = page.locator('.gk-figure[data-severity="error"]').first();
  expect(await wrong.evaluate((cell) => getComputedStyle(cell).outlineStyle)).toBe('solid');
  await check(page);
});

test('at 200 % of the size, and in large type, nothing is wider than the screen', async ({ page }) => {
  // A window of 1280 at 200 % is one of 640.
  await page.setViewportSize({ width: 640, height: 450 });
  await page.addInitScript(() => localStorage.setItem('gongkai/1/settings/large', 'on'));
  await start(page);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(page.locator('.gk-card').first()).toBeAttached();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await at(page, 'more').click();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a report is written, mended and taken out by touch', async ({ page }) => {
    await start(page);
    await page.getByRole('button', { name: '看一份示例' }).tap();
    await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
    await at(page, 'requests/received/research').tap();
    await page.keyboard.type('2');
    await expect(at(page, 'requests/received/research')).toHaveValue('2');
    await at(page, 'requests/granted/other').tap();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: '本表空格填 0（1 格）' }).tap();
    await expect(at(page, 'requests/granted/other')).toHaveValue('0');
    const square = page.locator('td', { has: at(page, 'remedies/reconsideration/total') });
    await square.getByRole('button', { name: '应为 4' }).tap();
    await expect(at(page, 'remedies/reconsideration/total')).toHaveValue('4');
    await page.locator('.gk-verdict').tap();
    await page.locator('.gk-card').first().getByRole('button', { name: '定位' }).tap();
    await expect(page.locator('.gk-findings')).toBeHidden();
    await at(page, 'export').tap();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '数据（JSON），用于再次打开' }).tap();
    const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(report.tables.requests.received.research).toBe(2);
    await at(page, 'more').tap();
    const entry = page.getByRole('button', { name: '键盘快捷键（?）' });
    await expect(entry).toBeInViewport();
    await entry.tap();
    await expect(page.locator('.gk-leaf')).toContainText('F8');
  });
});
