// Drafts: kept, listed, opened, deleted and brought back; never overwritten, never silently lost.
import { at, expect, saved, start, test } from './support.js';

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

test('two windows on one draft: both are kept', async ({ page, context }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('[data-at="requests/received/research"]').fill('8');
  await saved(other);
  await at(page, 'requests/received/research').fill('6');
  await expect(page.locator('.gk-reading')).toContainText('另一个窗口也改了这份草稿');
  await saved(page);
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
