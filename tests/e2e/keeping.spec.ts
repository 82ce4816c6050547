// What is kept beside a draft: steps of undo, names, copies, versions, last year's report; and everything as one file.
import { readFileSync } from 'node:fs';
import * as made from './made.js';
import { at, expect, insist, readText, saved, start, test } from './support.js';
import type { Page } from '@playwright/test';

async function example(page: Page) {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
}

const more = async (page: Page, entry: string) => {
  await at(page, 'more').click();
  await page.getByRole('button', { name: entry }).click();
};

const home = (page: Page) => page.getByRole('button', { name: '公开年报' }).click();

test('going back from a text or an open menu leaves a page that works', async ({ page }) => {
  for (const leave of [() => at(page, 'sections/overview').focus(), () => at(page, 'export').click(), () => at(page, 'more').click()]) {
    await example(page);
    await leave();
    await page.goBack();
    await expect(page.getByRole('heading', { name: '公开年报' })).toBeVisible();
    await page.getByRole('button', { name: '新建空白报告' }).click();
    await expect(at(page, 'agency/name')).toBeVisible();
  }
});

test('where the module broke, what it holds can be taken out', async ({ page }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await page.evaluate(() => void dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
  const notice = page.getByRole('alert').filter({ hasText: '这一页已停止工作' });
  const download = page.waitForEvent('download');
  await notice.getByRole('button', { name: '下载数据' }).click();
  const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(report.tables.requests.received.research).toBe(5);
});

test('undo goes on after a reload, step by step and by name', async ({ page }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await at(page, 'requests/received/other').fill('6');
  await at(page, 'sections/problems').fill('写了一段。');
  await at(page, 'sections/problems').blur();
  await saved(page);
  await page.reload();
  const undo = page.getByRole('button', { name: '撤销' });
  await expect(undo).toBeEnabled();
  await expect(undo).toHaveAttribute('title', '撤销 输入 Ctrl+Z');
  await undo.click();
  await expect(at(page, 'sections/problems')).not.toHaveValue(/写了一段/);
  await undo.click();
  await expect(at(page, 'requests/received/other')).toHaveValue('0');
  await saved(page);
  await page.reload();
  await page.getByRole('button', { name: '重做' }).click();
  await expect(at(page, 'requests/received/other')).toHaveValue('6');
  await undo.click();
  await undo.click();
  await expect(at(page, 'requests/received/research')).toHaveValue('0');
  await expect(undo).toBeDisabled();
});

test('a draft gets a name and a copy, and next year’s report begins from it', async ({ page }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await home(page);
  await page.getByRole('button', { name: /^命名/ }).click();
  await page.getByLabel('草稿的名字').fill('送审稿');
  await page.keyboard.press('Enter');
  await expect(page.locator('.gk-draft strong')).toHaveText('送审稿');
  await page.getByRole('button', { name: /^复制/ }).click();
  await expect(page.locator('.gk-draft')).toHaveCount(2);
  await page.getByRole('button', { name: '做下一年的 送审稿' }).click();
  await expect(at(page, 'year')).toHaveValue('2026');
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
  await expect(at(page, 'requests/carried_in/natural_person')).toHaveValue('2');
  await expect(at(page, 'requests/received/research')).toHaveValue('');
  await expect(at(page, 'disclosure/normative_documents/in_force')).toHaveValue('');
  await expect(page.locator('.gk-previous')).toContainText('正在对照：示例县人民政府2025年');
  await page.getByRole('button', { name: '在格中显示上年数' }).click();
  const square = page.locator('td', { has: at(page, 'requests/received/research') });
  await expect(square.locator('.gk-last')).toContainText('5');
});

test('next year’s report begins from last year’s as soon as that was read', async ({ page }) => {
  await start(page);
  await readText(page, made.text());
  await page.locator('.gk-reading').getByRole('button', { name: '做下一年的' }).click();
  await expect(at(page, 'year')).toHaveValue('2026');
  await expect(at(page, 'requests/carried_in/natural_person')).toHaveValue('2');
  await expect(page.locator('.gk-reading')).toHaveCount(0);
  await expect(page.locator('.gk-previous')).toContainText('正在对照：示例县人民政府2025年');
  await home(page);
  await expect(page.locator('.gk-draft')).toHaveCount(2);
});

test('a version is kept, compared and gone back to in part', async ({ page }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await more(page, '版本…');
  await page.getByLabel('版本的名字').fill('改动前');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '版本' });
  await expect(dialog.locator('.gk-draft strong')).toHaveText('改动前');
  await dialog.getByRole('button', { name: '关闭' }).click();
  await at(page, 'requests/received/research').fill('7');
  await at(page, 'requests/received/other').fill('8');
  await saved(page);
  await page.reload();
  await more(page, '版本…');
  await dialog.getByRole('button', { name: '对照并恢复…' }).click();
  const choices = page.getByRole('dialog', { name: '导入一份报告' });
  await expect(choices.locator('.gk-choices tbody tr')).toHaveCount(2);
  await choices.locator('input[value="requests/received/other"]').uncheck();
  await choices.getByRole('button', { name: '把勾选的并入现在这份' }).click();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await expect(at(page, 'requests/received/other')).toHaveValue('8');
  await page.keyboard.press('Control+z');
  await expect(at(page, 'requests/received/research')).toHaveValue('7');
});

test('everything leaves as one file, is removed, and comes back', async ({ page }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await home(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '备份全部草稿' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^公开年报-备份-.*\.json$/);
  const buffer = readFileSync(await file.path());

  const wipe = page.getByRole('button', { name: '清除本机全部数据…' });
  await wipe.dblclick();
  await page.waitForTimeout(700);
  await expect(page.locator('.gk-draft')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await insist(wipe, page.getByRole('button', { name: /^确定全部清除/ }));
  await expect(page.getByText('还没有草稿')).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);

  const restore = async (contents: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '从备份恢复…' }).click();
    await (await chooser).setFiles({ name: 'b.json', mimeType: 'application/json', buffer: contents });
  };
  await restore(Buffer.from('{"format":"something"}'));
  await expect(page.locator('.gk-notice')).toBeVisible();
  await restore(buffer);
  const dialog = page.getByRole('dialog', { name: '从备份恢复' });
  await expect(dialog.locator('li')).toContainText('示例县人民政府');
  await dialog.getByRole('button', { name: '恢复', exact: true }).click();
  await page.locator('.gk-draft-open', { hasText: '示例县人民政府' }).click();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
});

test('what another window writes is removed with the rest, and that window lets go of it', async ({ page, context }) => {
  await example(page);
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  const other = await context.newPage();
  await start(other);
  const question = other.getByRole('button', { name: /^确定全部清除/ });
  await other.getByRole('button', { name: '清除本机全部数据…' }).click();
  // Written in the last moment, and perhaps not stored yet.
  await at(page, 'requests/received/research').fill('6');
  await other.waitForTimeout(700);
  await question.click();
  await expect(other.locator('.gk-notice')).toContainText('已全部清除');
  await expect(page.locator('.gk-notice')).toContainText('已在另一个窗口里清除');
  await expect(page.getByText('还没有草稿')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('还没有草稿')).toBeVisible();
  await page.waitForTimeout(500);
  expect(await other.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('where there are no locks, one is told to close other windows before all is removed', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await start(page);
  await page.getByRole('button', { name: '清除本机全部数据…' }).click();
  await expect(page.getByRole('button', { name: '请先关闭本页的其他窗口' })).toBeVisible();
});

test('a named version is deleted once that was asked', async ({ page }) => {
  await example(page);
  await more(page, '版本…');
  await page.getByLabel('版本的名字').fill('改动前');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '版本' });
  const remove = dialog.getByRole('button', { name: '删除 改动前' });
  await remove.dblclick();
  await page.waitForTimeout(700);
  await expect(dialog.locator('.gk-draft')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await insist(remove, dialog.getByRole('button', { name: '确定删除？ 改动前' }));
  await expect(dialog.locator('.gk-draft')).toHaveCount(0);
});

test('large type, colours and language are kept', async ({ page }) => {
  await start(page);
  await more(page, '大字版');
  await more(page, '外观：跟随系统');
  await more(page, '外观：浅色');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-large', 'on');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await at(page, 'more').click();
  await page.getByRole('button', { name: 'Normal type' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-large');
});
