// What helps: the meaning of a cell, what to write and ready sentences, the report at a glance, pages of help.
import { at, expect, saved, start, test } from './support.js';

test.beforeEach(async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
});

test('F1 tells what a cell means, and gives the focus back', async ({ page }) => {
  await at(page, 'requests/partly_granted/business').focus();
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: '本格怎么填' });
  await expect(dialog).toContainText('部分公开');
  await expect(dialog).toContainText('商业企业');
  await page.keyboard.press('Escape');
  await expect(at(page, 'requests/partly_granted/business')).toBeFocused();
});

test('a ready sentence goes where the caret was, with the figures of the tables', async ({ page }) => {
  const area = at(page, 'sections/other_matters');
  await area.focus();
  await page.keyboard.press('Control+End');
  await page.locator('section', { has: area }).getByRole('button', { name: '写作提示与常用句' }).click();
  const dialog = page.getByRole('dialog', { name: '写作提示' });
  await expect(dialog.locator('.gk-checklist li').first()).toBeVisible();
  const sentence = dialog.locator('[data-insert]').first();
  const words = (await sentence.getAttribute('data-insert'))!;
  await sentence.click();
  await expect(dialog).toBeHidden();
  await expect(area).toHaveValue(new RegExp(`${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));
  await expect(area).toBeFocused();
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(area).not.toHaveValue(new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
});

test('the report at a glance has its pictures with their figures', async ({ page }) => {
  await at(page, 'more').click();
  await page.getByRole('button', { name: '一览（图表）' }).click();
  const dialog = page.getByRole('dialog', { name: '一览' });
  await expect(dialog.locator('svg[role="img"]').first()).toBeVisible();
  await expect(dialog.locator('table').first()).toBeVisible();
  const named = await dialog.locator('svg[role="img"]').evaluateAll((pictures) =>
    pictures.every((picture) => (picture.getAttribute('aria-labelledby') ?? '').split(' ').every((id) => document.getElementById(id))));
  expect(named).toBe(true);
});

test('every page of help opens, in both languages; ? shows the keys', async ({ page }) => {
  const topics = ['怎样填这份报告', '键盘快捷键（?）', '检查规则一览', '数据存放在哪里', '关于'];
  for (const topic of topics) {
    await at(page, 'more').click();
    await page.getByRole('button', { name: topic }).click();
    const dialog = page.getByRole('dialog', { name: topic });
    await expect(dialog.locator('.gk-leaf')).toHaveAttribute('aria-busy', 'false');
    expect((await dialog.locator('.gk-leaf').textContent())!.length).toBeGreaterThan(100);
    await dialog.getByRole('button', { name: '关闭' }).click();
  }
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('.gk-brand').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('F8');
});

test('a menu that is put away gives the focus to its button, and so does what was opened from it', async ({ page }) => {
  await at(page, 'more').focus();
  for (const key of ['Enter', 'Tab', 'Escape']) await page.keyboard.press(key);
  await expect(at(page, 'more')).toBeFocused();
  for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog', { name: '一览' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(at(page, 'more')).toBeFocused();
});

test('what is still empty is counted and led to, in order', async ({ page }) => {
  await expect(page.locator('.gk-progress .gk-link')).toBeHidden();
  await at(page, 'requests/granted/business').fill('');
  await at(page, 'remedies/litigation_direct/other').fill('');
  const next = page.locator('.gk-progress .gk-link');
  await expect(next).toHaveText('还有 2 处未填，去下一处');
  await next.click();
  await expect(at(page, 'requests/granted/business')).toBeFocused();
  await next.click();
  await expect(at(page, 'remedies/litigation_direct/other')).toBeFocused();
});
