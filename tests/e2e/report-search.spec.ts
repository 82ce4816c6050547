// <gongkai-report>: figures are found, and the way to them and back.
import * as made from './made.js';
import { ARTICLE, cell, field, FIGURES, FRAGMENT, inside, results, take, test } from './published.js';
import { expect } from './support.js';

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
