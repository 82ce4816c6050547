// Writing: keys in tables, paragraphs, undo, editions, both languages.
import { at, expect, saved, start, test } from './support.js';

test.beforeEach(async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
});

test('the example shows its two mistakes beside the cells, and one click mends one', async ({ page }) => {
  await expect(page.locator('.gk-verdict')).toContainText('有错误 3');
  const total = page.locator('td', { has: at(page, 'remedies/reconsideration/total') });
  await total.getByRole('button', { name: '应为 4' }).click();
  await expect(at(page, 'remedies/reconsideration/total')).toHaveValue('4');
  await expect(page.locator('.gk-verdict')).toContainText('有错误 2');
});

test('arrows and Enter move between cells, Escape takes back, typing replaces', async ({ page }) => {
  await at(page, 'requests/received/natural_person').focus();
  await page.keyboard.press('ArrowRight');
  await expect(at(page, 'requests/received/business')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(at(page, 'requests/carried_in/business')).toBeFocused();
  await page.keyboard.type('7');
  await expect(at(page, 'requests/carried_in/business')).toHaveValue('7');
  await page.keyboard.press('Escape');
  await expect(at(page, 'requests/carried_in/business')).toHaveValue('0');
  await page.keyboard.type('1,234');
  await expect(at(page, 'requests/carried_in/business')).toHaveValue('1,234');
  await page.keyboard.press('Enter');
  await expect(at(page, 'requests/granted/business')).toBeFocused();
  await expect(at(page, 'requests/carried_in/business')).toHaveValue('1234');
  await page.keyboard.press('Shift+Enter');
  await expect(at(page, 'requests/carried_in/business')).toBeFocused();
});

test('arrows go up and down through the blocks of table 二', async ({ page }) => {
  await at(page, 'disclosure/normative_documents/in_force').focus();
  await page.keyboard.press('ArrowDown');
  await expect(at(page, 'disclosure/licensing/decisions')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(at(page, 'disclosure/normative_documents/issued')).toBeFocused();
});

test('what is no number stays as typed and is said to be none', async ({ page }) => {
  await at(page, 'remedies/litigation_direct/upheld').fill('/');
  await expect(page.locator('.gk-card[data-code="B202"]')).toContainText('“/”不是数字');
  await at(page, 'remedies/litigation_direct/upheld').fill('-3');
  await expect(page.locator('.gk-card[data-code="A105"]')).toContainText('负数');
  await at(page, 'remedies/litigation_direct/upheld').fill('1.5');
  await expect(page.locator('.gk-card[data-code="A105"]')).toContainText('不是整数');
  await at(page, 'remedies/litigation_direct/upheld').fill('1e999');
  await expect(page.locator('.gk-card[data-code="B202"]')).toContainText('1e999');
});

test('Enter begins an indented paragraph; undo takes writing back step by step', async ({ page }) => {
  const area = at(page, 'sections/other_matters');
  await area.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('另有一事报告。');
  await expect(area).toHaveValue('　　2025年未收取政府信息公开信息处理费。\n　　另有一事报告。');
  await at(page, 'requests/received/total').fill('61');
  await page.keyboard.press('Control+z');
  await expect(at(page, 'requests/received/total')).toHaveValue('60');
  while (await page.getByRole('button', { name: '撤销' }).isEnabled()) await page.getByRole('button', { name: '撤销' }).click();
  await expect(area).toHaveValue('　　2025年未收取政府信息公开信息处理费。');
  while (await page.getByRole('button', { name: '重做' }).isEnabled()) await page.getByRole('button', { name: '重做' }).click();
  await expect(area).toHaveValue(/另有一事报告。$/);
  await expect(at(page, 'requests/received/total')).toHaveValue('61');
});

test('the year is typed digit by digit, and half a year stays as typed', async ({ page }) => {
  const year = at(page, 'year');
  await year.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await expect(year).toHaveValue('202');
  await expect(page.locator('.gk-card[data-code="B206"]')).toContainText('没有填写所属年度');
  await page.keyboard.type('4');
  await expect(year).toHaveValue('2024');
  await expect(page.locator('.gk-card[data-code="B206"]')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await page.goBack();
  await expect(page.getByRole('heading', { name: '公开年报' })).toBeVisible();
});

test('keys in a dialog stay in the dialog', async ({ page }) => {
  await at(page, 'requests/received/total').fill('61');
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByLabel('在这里粘贴报告全文').pressSequentially('abc');
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: '取消' }).click();
  await expect(at(page, 'requests/received/total')).toHaveValue('61');
});

test('figures are never cut off', async ({ page }) => {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (const address of ['requests/received/natural_person', 'remedies/reconsideration/upheld', 'disclosure/licensing/decisions']) {
      await at(page, address).fill('12345678');
      const cut = await at(page, address).evaluate((input) => input.scrollWidth - input.clientWidth);
      expect(cut).toBeLessThanOrEqual(0);
    }
  }
});

test('an older form has its own table, and comes back whole by undo', async ({ page }) => {
  await page.getByLabel('格式').selectOption('2019');
  await expect(at(page, 'disclosure/procurement/amount')).toBeVisible();
  await expect(at(page, 'requests/received/total')).toHaveValue('60');
  await expect(at(page, 'requests/other.other/total')).toHaveCount(0);
  await expect(page.locator('.gk-notice')).toContainText('没有对应的位置');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(at(page, 'disclosure/fees/amount')).toHaveValue('3415.74');
  await expect(at(page, 'requests/other.correction_overdue/total')).toHaveValue('1');
});

test('findings lead to their cell, and the list can be narrowed', async ({ page }) => {
  await page.locator('.gk-card[data-code="A104"]').getByRole('button', { name: '定位' }).click();
  await expect(at(page, 'remedies/reconsideration/total')).toBeFocused();
  await at(page, 'remedies/litigation_direct/upheld').fill('');
  await page.getByRole('button', { name: /^提醒 1/ }).click();
  await expect(page.locator('.gk-card')).toHaveCount(1);
  await expect(page.locator('.gk-card')).toHaveAttribute('data-code', 'B201');
  await page.locator('.gk-card').getByRole('button', { name: '填 0' }).click();
  await expect(at(page, 'remedies/litigation_direct/upheld')).toHaveValue('0');
});

test('English is complete where the page speaks for itself', async ({ page }) => {
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('.gk-verdict')).toContainText('Errors 3');
  await expect(page.locator('.gk-card').first()).toContainText('Total of results');
  // The worker's findings follow a moment later.
  const chinese = () =>
    page.locator('.gk-bar, .gk-outline, .gk-findings').evaluateAll((parts) => [
      ...new Set(parts.flatMap((part) => [...(part.textContent ?? '').matchAll(/[一-鿿]{2,}/g)].map(([text]) => text))),
    ]);
  await expect.poll(chinese).toEqual(['公开年报', '示例县人民政府', '中文']);
});

test('a change typed just before leaving is stored', async ({ page }) => {
  await at(page, 'requests/received/research').fill('5');
  await page.getByRole('button', { name: '公开年报' }).click();
  await page.getByRole('button', { name: /示例县人民政府2025年/ }).first().click();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await at(page, 'requests/received/research').fill('6');
  await page.reload();
  await expect(at(page, 'requests/received/research')).toHaveValue('6');
  await at(page, 'requests/received/research').fill('7');
  await saved(page);
});
