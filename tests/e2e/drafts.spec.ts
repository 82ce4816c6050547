// Drafts: kept, listed, opened, deleted and brought back; never overwritten, never silently lost.
import { readFileSync } from 'node:fs';
import { at, expect, insist, saved, start, test } from './support.js';
import type { Page } from '@playwright/test';

const withoutLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });

/** Stores the example with a 5 in one cell, and opens the same draft in another window, made ready before. */
async function inTwoWindows(page: Page, ready: (other: Page) => Promise<void> = async () => {}): Promise<Page> {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  const other = await page.context().newPage();
  await ready(other);
  await other.goto(page.url());
  return other;
}

test('a draft is listed, deleted, and brought back', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await saved(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  const draft = page.locator('.gk-draft');
  await expect(draft).toHaveCount(1);
  await expect(draft).toContainText('某某县档案局');
  await draft.getByRole('button', { name: /^删除/ }).click();
  await expect(page.getByText('最近删除 1')).toBeVisible();
  await page.getByRole('button', { name: /^恢复/ }).click();
  await page.locator('.gk-draft-open', { hasText: '某某县档案局' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('某某县档案局');
});

test('nothing is stored before anything is written', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await expect(at(page, 'agency/name')).toBeVisible();
  await page.getByRole('button', { name: '公开年报' }).click();
  await expect(page.getByText('还没有草稿')).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('one window works on a draft, another looks on and can take over', async ({ page }) => {
  const other = await inTwoWindows(page);
  await expect(other.locator('.gk-elsewhere')).toContainText('正在另一个窗口里编辑');
  await expect(at(other, 'requests/received/research')).not.toBeEditable();
  // What was written a moment ago comes along, saved or not.
  await at(page, 'requests/received/research').fill('6');
  await other.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(page.locator('.gk-elsewhere')).toBeVisible();
  await expect(at(page, 'requests/received/research')).not.toBeEditable();
  await expect(other.locator('.gk-elsewhere')).toHaveCount(0);
  await expect(at(other, 'requests/received/research')).toHaveValue('6');
  await at(other, 'requests/received/research').fill('7');
  await saved(other);
  await page.reload();
  await expect(page.locator('.gk-elsewhere')).toBeVisible();
  await expect(at(page, 'requests/received/research')).toHaveValue('7');
  await other.close();
  await page.reload();
  await expect(at(page, 'requests/received/research')).toBeEditable();
});

test('who looks on sees what the other stores, and takes nothing of it back', async ({ page }) => {
  const figure = (page: Page) => at(page, 'requests/received/research');
  const other = await inTwoWindows(page);
  await expect(other.locator('.gk-elsewhere')).toBeVisible();
  await figure(page).fill('6');
  await expect(figure(other)).toHaveValue('6');
  await at(page, 'sections/problems').fill('后来写的。');
  await expect(at(other, 'sections/problems')).toHaveValue(/后来写的。/);
  await expect(other.getByRole('button', { name: '撤销' })).toBeDisabled();
  await figure(other).press('Control+z');
  await expect(figure(other)).toHaveValue('6');
  await expect(figure(page)).toHaveValue('6');
});

test('what could not be stored when it was lost is not written over, and goes on as a draft of its own', async ({ page }) => {
  const figure = (page: Page) => at(page, 'requests/received/research');
  const other = await inTwoWindows(page);
  const setItem = await page.evaluateHandle(() => Storage.prototype.setItem);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await figure(page).fill('6');
  await expect(page.locator('.gk-saved')).not.toContainText('已保存');
  await other.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(page.locator('.gk-elsewhere')).toBeVisible();
  await figure(other).fill('7');
  await saved(other);
  await page.waitForTimeout(500);
  await expect(figure(page)).toHaveValue('6');
  await page.evaluate((setItem) => (Storage.prototype.setItem = setItem), setItem);
  await page.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(page.locator('.gk-notice')).toContainText('两份都保留');
  await saved(page);
  await page.reload();
  await expect(figure(page)).toHaveValue('6');
  await expect(figure(other)).toHaveValue('7');
});

test('undo comes along when another window takes over', async ({ page }) => {
  const other = await inTwoWindows(page);
  await expect(other.locator('.gk-elsewhere')).toBeVisible();
  await at(page, 'requests/received/other').fill('7');
  await other.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(at(other, 'requests/received/other')).toHaveValue('7');
  const undo = other.getByRole('button', { name: '撤销' });
  await undo.click();
  await expect(at(other, 'requests/received/other')).toHaveValue('0');
  await undo.click();
  await expect(at(other, 'requests/received/research')).toHaveValue('0');
});

test('who only looks on takes no step back and gives no reason, and can do both after taking over', async ({ page }) => {
  const other = await inTwoWindows(page);
  await expect(other.locator('.gk-elsewhere')).toBeVisible();
  const undo = (page: Page) => page.getByRole('button', { name: '撤销' });
  const reason = (page: Page) => page.getByRole('button', { name: '没有写错，说明原因' }).first();
  await expect(undo(page)).toBeEnabled();
  await expect(reason(page)).toBeVisible();
  await expect(undo(other)).toBeDisabled();
  await expect(reason(other)).toBeHidden();
  await other.keyboard.press('Control+z');
  await expect(at(other, 'requests/received/research')).toHaveValue('5');
  await other.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(undo(other)).toBeEnabled();
  await expect(reason(other)).toBeVisible();
  await expect(undo(page)).toBeDisabled();
  await expect(reason(page)).toBeHidden();
});

test('what can only be kept as a draft of its own is written on, though the other is taken away', async ({ page }) => {
  // A window without locks stores another text over it.
  const other = await inTwoWindows(page, (other) => other.addInitScript(withoutLocks));
  await at(other, 'requests/received/research').fill('8');
  await saved(other);
  // The lock is lost in the moment in which something was typed.
  await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('[data-at="requests/received/research"]')!;
    field.value = '6';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const { held } = await navigator.locks.query();
    const name = held!.map((lock) => lock.name!).find((name) => name.includes('draft'))!;
    void navigator.locks.request(name, { steal: true }, () => new Promise(() => {}));
  });
  await expect(page.locator('.gk-notice')).toContainText('另一个窗口也改了这份草稿');
  await saved(page);
  await expect(page.locator('.gk-elsewhere')).toHaveCount(0);
  await at(page, 'requests/received/research').fill('9');
  await saved(page);
  await page.reload();
  await expect(at(page, 'requests/received/research')).toHaveValue('9');
  await expect(at(other, 'requests/received/research')).toHaveValue('8');
});

test('where there are no locks, two windows on one draft are both kept', async ({ page, context }) => {
  await context.addInitScript(withoutLocks);
  const other = await inTwoWindows(page);
  await other.locator('[data-at="requests/received/research"]').fill('8');
  await saved(other);
  await at(page, 'requests/received/research').fill('6');
  await expect(page.locator('.gk-notice')).toContainText('另一个窗口也改了这份草稿');
  await saved(page);
  await page.reload();
  await expect(at(page, 'requests/received/research')).toHaveValue('6');
  await other.close();
  await page.getByRole('button', { name: '公开年报' }).click();
  await expect(page.locator('.gk-draft')).toHaveCount(2);
});

test('full storage is said, and what was typed stays on screen', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await at(page, 'requests/received/research').fill('5');
  await expect(page.locator('.gk-saved')).toContainText('存储空间');
  await expect(page.locator('.gk-saved')).not.toContainText('已保存');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');

  // The way out stands where it is said.
  const download = page.waitForEvent('download');
  await page.locator('.gk-saved').getByRole('button', { name: '下载数据' }).click();
  const taken = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(taken.tables.requests.received.research).toBe(5);

  // Leaving would lose it: the first try is stopped, wherever it comes from.
  await page.goBack();
  await expect(page.locator('.gk-notice')).toContainText('请先从“导出”存成文件');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await page.getByRole('button', { name: '公开年报' }).click();
  await expect(page.getByText('还没有草稿')).toBeVisible();
});

test('a report never written in has no address to come back to', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await expect(at(page, 'agency/name')).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: '公开年报' })).toBeVisible();
  await expect(page.locator('.gk-notice')).toHaveCount(0);
});

test('deleting for good is asked twice', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await saved(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  await page.getByRole('button', { name: /^删除/ }).click();
  const [purge, question] = [page.getByRole('button', { name: /^彻底删除/ }), page.getByRole('button', { name: /^确定？不能恢复/ })];
  // However often it is clicked in one go, or as part of a slow double click, it only asks; going elsewhere takes that back.
  await purge.dblclick();
  await question.evaluate((button: HTMLElement) => {
    for (let click = 0; click < 20; click += 1) button.click();
  });
  await page.waitForTimeout(700);
  await question.dispatchEvent('click', { detail: 2 });
  await expect(page.getByText('最近删除 1')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(purge).toBeVisible();
  await insist(purge, question);
  await expect(page.getByText('最近删除')).toHaveCount(0);
});

test('a draft that was written in a frame of another site says so', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await saved(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  await expect(page.locator('.gk-draft')).not.toContainText('在网站里写的');
  // As the frame keeps it where the browser doesn't keep sites apart.
  await page.evaluate(() => {
    const id = `embed-${encodeURIComponent('https://portal.example:8443 2025')}`;
    const key = Object.keys(localStorage).find((key) => key.startsWith('gongkai/1/draft/'))!;
    const [, , , own] = key.split('/');
    localStorage.setItem(key.replace(own!, id), localStorage.getItem(key)!);
    localStorage.removeItem(key);
    localStorage.removeItem(`gongkai/1/index/${own}`);
  });
  await page.reload();
  await expect(page.locator('.gk-draft')).toContainText('在网站里写的：https://portal.example:8443');
});

test('a damaged draft opens as it was before, and the damaged text can be had', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  for (const value of ['5', '6']) {
    await at(page, 'requests/received/research').fill(value);
    await expect.poll(() => page.evaluate((value) => Object.values(localStorage).some((text) => text.includes(`"research":${value},`)), value)).toBe(true);
  }
  await page.getByRole('button', { name: '公开年报' }).click();
  await page.evaluate(() => {
    const generations = Object.keys(localStorage).filter((key) => key.startsWith('gongkai/1/draft/'));
    const last = generations.toSorted((a, b) => Number(a.split('/')[4].split('-')[0]) - Number(b.split('/')[4].split('-')[0])).pop()!;
    localStorage.setItem(last, localStorage.getItem(last)!.slice(0, 500));
  });
  await page.reload();
  await page.locator('.gk-draft-open', { hasText: '示例县人民政府' }).click();
  await expect(page.locator('.gk-notice')).toContainText('前一版');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await page.getByRole('button', { name: '公开年报' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.txt$/);
});

test('denied storage is said on the start page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await start(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/received/research').fill('5');
  await expect(page.locator('.gk-saved.gk-failed')).toBeVisible();
});
