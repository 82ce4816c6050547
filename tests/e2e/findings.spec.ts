// Findings: the whole list, the way through it, reasons, corrections, last year's report, and what can't be checked.
import { readFileSync } from 'node:fs';
import { at, corpus, expect, readFile, readText, saved, start, take, test } from './support.js';
import type { Page } from '@playwright/test';

const card = (page: Page, code: string) => page.locator(`.gk-card[data-code="${code}"]`);
/** Waits until every rule has answered. */
const checked = (page: Page) => expect(page.locator('.gk-findings')).not.toContainText('正在检查');

async function example(page: Page) {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
  await checked(page);
}

test('F8 and Shift+F8 go through the findings and the list follows', async ({ page }) => {
  await example(page);
  await page.keyboard.press('F8');
  await expect(at(page, 'requests/total/natural_person')).toBeFocused();
  await expect(page.locator('.gk-current')).toContainText('自然人列');
  await page.keyboard.press('F8');
  await expect(at(page, 'requests/total/business')).toBeFocused();
  await page.keyboard.press('Shift+F8');
  await expect(at(page, 'requests/total/natural_person')).toBeFocused();
  await expect(page.locator('.gk-current')).toHaveCount(1);
});

test('a reason takes a finding off the verdict, leaves with the report, and can be taken back', async ({ page }) => {
  await example(page);
  await card(page, 'A104').getByRole('button', { name: '没有写错，说明原因' }).click();
  await page.getByLabel('原因', { exact: true }).fill('系统故障，<已>核实');
  await page.getByRole('button', { name: '记下原因' }).click();
  await expect(page.locator('.gk-verdict')).toContainText('有错误 2');
  await expect(card(page, 'A104')).toContainText('说明：系统故障，<已>核实');
  await expect(page.locator('h3', { hasText: '已说明' })).toBeVisible();
  await saved(page);
  await page.reload();
  await checked(page);
  await expect(card(page, 'A104')).toContainText('已说明');
  const printed = page.locator('.gk-reasons');
  await expect(printed).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(printed).toBeVisible();
  await expect(printed).toHaveText('核对说明1.表四“行政复议 · 总计”：系统故障，<已>核实');
  await page.emulateMedia({ media: null });
  const json = await take(page, '数据（JSON），用于再次打开');
  expect(JSON.parse(json.text).waivers).toEqual([
    { code: 'A104', at: 'remedies/reconsideration/total', reason: '系统故障，<已>核实', text: '0 ≠ 4' },
  ]);
  const html = await take(page, '网页（HTML），用于发布');
  expect(html.text).toContain('核对说明');
  expect(html.text).toContain('系统故障，&lt;已&gt;核实');
  // Another figure is another finding; the reason then applies to nothing, and is no longer printed.
  await at(page, 'remedies/reconsideration/total').fill('9');
  await expect(page.locator('.gk-verdict')).toContainText('有错误 3');
  await expect(page.locator('.gk-findings')).toContainText('有 1 条说明所说的问题已经没有了');
  expect((await take(page, '网页（HTML），用于发布')).text).not.toContain('核对说明');
  await expect(printed).toHaveCount(0);
  await at(page, 'remedies/reconsideration/total').fill('0');
  await expect(page.locator('.gk-verdict')).toContainText('有错误 2');
  await card(page, 'A104').getByRole('button', { name: '撤回说明' }).click();
  await expect(page.locator('.gk-verdict')).toContainText('有错误 3');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.gk-verdict')).toContainText('有错误 2');
});

test('F8 goes on from where it was after a correction, and no action loses the focus', async ({ page }) => {
  await example(page);
  const active = () => page.evaluate(() => document.activeElement?.tagName);
  await page.keyboard.press('F8');
  await page.keyboard.press('F8');
  await expect(at(page, 'requests/total/business')).toBeFocused();
  await page.keyboard.type('6');
  await page.keyboard.press('F8');
  await expect(at(page, 'requests/total/natural_person')).not.toBeFocused();
  await card(page, 'A104').getByRole('button', { name: '没有写错，说明原因' }).click();
  await page.keyboard.type('原因');
  await page.keyboard.press('Control+z');
  await expect(at(page, 'requests/total/business')).toHaveValue('6');
  await page.keyboard.type('已核');
  await page.keyboard.press('Control+Enter');
  await expect(card(page, 'A104')).toContainText('已说明');
  expect(await active()).not.toBe('BODY');
  await expect(page.locator('.gk-said')).toHaveText('已记下说明。');
  await card(page, 'A104').getByRole('button', { name: '撤回说明' }).press('Enter');
  expect(await active()).not.toBe('BODY');
});

test('another form of the tables leaves no finding pointing at cells that are gone', async ({ page }) => {
  await example(page);
  // A figure of the last rows, which the earlier form doesn't have, so that the worker points there.
  await at(page, 'requests/granted/natural_person').fill('21');
  await at(page, 'requests/granted/business').fill('3');
  await at(page, 'requests/carried_out/legal_service').fill('9');
  await expect(card(page, 'A106')).toContainText('9');
  await page.locator('.gk-details select').selectOption('2019');
  await expect(at(page, 'requests/other/total')).toBeVisible();
  await expect(card(page, 'E503').first()).toBeVisible();
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(card(page, 'A106')).toContainText('9');
});

test('F7 leads from a place to what can be done about it, by keys alone', async ({ page }) => {
  await example(page);
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('F8');
    if (await at(page, 'remedies/reconsideration/total').evaluate((field) => field === document.activeElement)) break;
  }
  await page.keyboard.press('F7');
  await expect(page.locator('.gk-current').getByRole('button', { name: '定位' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(at(page, 'remedies/reconsideration/total')).toHaveValue('4');
  await expect(at(page, 'remedies/reconsideration/total')).toBeFocused();
});

test('taking a step back in a long text moves neither caret nor page', async ({ page }) => {
  await example(page);
  const overview = at(page, 'sections/overview');
  const paragraph = '持续完善公开目录，明确责任科室，每季度通报一次更新情况，并由县政务公开办跟踪整改。';
  await overview.fill(Array.from({ length: 60 }, (_, index) => `　　第${index}段${paragraph}`).join('\n'));
  await overview.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(40, 40));
  await page.evaluate(() => window.scrollTo(0, 200));
  await page.waitForTimeout(600);
  await page.keyboard.type('甲');
  await page.keyboard.press('Control+z');
  await expect(overview).not.toHaveValue(/甲/);
  expect(await overview.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(40);
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(400);
});

test('the list is filtered by severity and topic, and a rule explains itself in the language chosen', async ({ page }) => {
  await example(page);
  // The worker's findings come a moment after the sums.
  await expect(page.getByRole('button', { name: '建议 1' })).toBeVisible();
  const all = await page.locator('.gk-card').count();
  await page.getByRole('button', { name: /^建议 / }).click();
  await expect(card(page, 'A102')).toHaveCount(0);
  await page.getByRole('button', { name: /^全部 / }).click();
  await expect(page.locator('.gk-card')).toHaveCount(all);
  await page.getByLabel('类别').selectOption('文字标点');
  await expect(card(page, 'A102')).toHaveCount(0);
  await page.getByLabel('类别').selectOption('全部类别');
  await card(page, 'A104').getByText('关于这条规则').click();
  await expect(card(page, 'A104')).toContainText('各项有数而总计为 0');
});

test('what the page finds is what the module finds', async ({ page }) => {
  const file = corpus('html/shanghai-office-2019.html');
  test.skip(!file);
  await start(page);
  await readFile(page, file!);
  await expect(at(page, 'agency/name')).not.toHaveValue('');
  await checked(page);
  await page.waitForTimeout(0);
  const json = await take(page, '数据（JSON），用于再次打开');
  const found = await page.evaluate(async (text) => {
    const core = await import(`${location.origin}/gongkai-core.js`);
    await core.default({ module_or_path: `${location.origin}/gongkai-core_bg.wasm` });
    return core.checkReport(text).diagnostics.map(({ message }: { message: string }) => message);
  }, json.text);
  const shown = await page.locator('.gk-card').evaluateAll((cards) =>
    cards.map((one) => one.querySelector('.gk-card-message')?.textContent ?? ''),
  );
  // The blanks of a table are one entry in the list.
  const single = (messages: string[]) => messages.filter((message) => !message.includes('空白不等于 0')).sort();
  expect(single(shown)).toEqual(single(found));
  expect(found.length).toBeGreaterThan(3);
});

test('words that are wrong are marked where they stand, and mended there or all at once', async ({ page }) => {
  await example(page);
  const problems = at(page, 'sections/problems');
  await problems.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('明年将从一下两点改进,继续压实责任，每季度通报一次目录更新情况；');
  const mark = page.locator('[data-marks="sections/problems"] mark', { hasText: '从一下' });
  await expect(mark).toHaveCount(1);
  await expect(page.locator('[data-marks="sections/problems"] mark')).toHaveCount(3);
  await expect(problems).toHaveAttribute('aria-describedby', 'said-sections-problems');

  // Marks follow the words while one types before them.
  const before = await mark.getAttribute('data-start');
  await problems.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(2, 2));
  await page.keyboard.type('甲乙');
  await expect(mark).not.toHaveAttribute('data-start', before!);

  await card(page, 'F603').getByRole('button', { name: '定位' }).click();
  await expect(problems).toBeFocused();
  expect(await problems.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain('从一下');
  await expect(page.locator('.gk-tip')).toBeVisible();
  const caret = () => problems.evaluate((area: HTMLTextAreaElement) => area.selectionStart);
  const here = await caret();
  await page.locator('.gk-tip .gk-fix').first().click();
  await expect(problems).toHaveValue(/从以下两点改进/);
  await expect(problems).toBeFocused();
  expect(Math.abs((await caret()) - here)).toBeLessThan(6);
  await expect(card(page, 'F603')).toHaveCount(0);

  await page.getByRole('button', { name: /一次改正 \d+ 条/ }).click();
  await expect(problems).toHaveValue(/改进，继续/);
  await page.keyboard.press('Control+z');
  await expect(problems).toHaveValue(/改进,继续/);
});

test('last year’s report is set from a draft or a file, checked against, kept, and let go', async ({ page }) => {
  await example(page);
  await at(page, 'requests/carried_out/natural_person').fill('5');
  await at(page, 'year').fill('2024');
  await saved(page);
  const last = (await take(page, '数据（JSON），用于再次打开')).text;
  await page.getByRole('button', { name: '公开年报' }).click();
  await page.getByRole('button', { name: '看一份示例' }).click();
  await checked(page);
  await expect(card(page, 'D401')).toHaveCount(0);

  await page.getByRole('button', { name: '设置上年报告…' }).click();
  await page.locator('.gk-previous-drafts').getByRole('button', { name: /示例县人民政府2024年/ }).click();
  await expect(card(page, 'D401').first()).toContainText('5');
  await expect(page.locator('.gk-previous')).toContainText('正在对照：示例县人民政府2024年');
  await saved(page);
  await page.reload();
  await checked(page);
  await expect(card(page, 'D401').first()).toBeVisible();

  await page.getByRole('button', { name: '不再对照' }).click();
  await expect(card(page, 'D401')).toHaveCount(0);
  await page.getByRole('button', { name: '设置上年报告…' }).click();
  const dialog = page.getByRole('dialog', { name: '设置上年报告' });
  await dialog.getByLabel('在这里粘贴报告全文').fill(last);
  await dialog.getByRole('button', { name: '读取框中的文字' }).click();
  await expect(card(page, 'D401').first()).toBeVisible();
  await expect(at(page, 'year')).toHaveValue('2025');
});

test('text taken over from last year is told and compared sentence by sentence', async ({ page }) => {
  await example(page);
  await at(page, 'year').fill('2024');
  await saved(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'sections/problems').press('Control+End');
  await page.keyboard.type('新增一句。');
  await page.getByRole('button', { name: '设置上年报告…' }).click();
  await page.locator('.gk-previous-drafts').getByRole('button', { name: /示例县人民政府2024年/ }).click();
  await card(page, 'D404').first().getByText('与上年逐句对照').click();
  await expect(card(page, 'D404').first()).toContainText('今年新写 新增一句。');
  await expect(card(page, 'D404').first()).toContainText('相同');
});

test('every fault known in the first user’s report is shown, and nothing else about its text', async ({ page }) => {
  const file = corpus('text/weijiamao-town-2021.txt');
  test.skip(!file);
  await start(page);
  await readText(page, readFileSync(file!, 'utf8'));
  await expect(at(page, 'agency/name')).toHaveValue('魏家峁镇人民政府');
  await checked(page);
  await expect(card(page, 'E501')).toHaveCount(1);
  await expect(card(page, 'F603')).toHaveCount(1);
  await expect(card(page, 'F602')).toHaveCount(1);
  await expect(page.locator('.gk-card[data-severity="error"]')).toHaveCount(0);
});

test.describe('where the worker can’t run', () => {
  test('it is said that not all was checked, nothing is called ready, and the data still gets out', async ({ page }) => {
    await page.route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("blocked")' }));
    await start(page);
    await page.getByRole('button', { name: '新建空白报告' }).click();
    await at(page, 'agency/name').fill('某某县档案局');
    await expect(page.locator('.gk-findings')).toContainText('没能运行');
    for (const _ of [2, 3, 4]) await page.getByRole('button', { name: /格都填 0/ }).first().click();
    for (const part of ['overview', 'problems', 'other_matters']) await at(page, `sections/${part}`).fill('统计期限为全年。');
    await expect(page.locator('.gk-card[data-severity="error"]')).toHaveCount(0);
    await expect(page.locator('.gk-verdict')).toContainText('检查不完整');
    await expect(page.locator('.gk-verdict')).not.toContainText('可发布');
    const json = await take(page, '数据（JSON），用于再次打开');
    expect(JSON.parse(json.text).agency.name).toBe('某某县档案局');
  });
});
