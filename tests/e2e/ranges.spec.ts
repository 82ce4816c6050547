// Several cells at once: taking in, copying, pasting, filling, and what is asked where a block doesn't fit.
import { at, expect, start, test } from './support.js';
import type { Page } from '@playwright/test';

test.beforeEach(async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await expect(at(page, 'agency/name')).toHaveValue('示例县人民政府');
});

/** Pastes into what has the focus, as the browser would. */
async function paste(page: Page, text: string, html = '') {
  await page.evaluate(([text, html]) => {
    const data = new DataTransfer();
    data.setData('text/plain', text!);
    if (html) data.setData('text/html', html);
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [text, html]);
}

/** What a copy of what is taken in puts on the clipboard. */
const copied = (page: Page, kind: 'copy' | 'cut' = 'copy') =>
  page.evaluate((kind) => {
    const data = new DataTransfer();
    document.activeElement!.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
    return { text: data.getData('text/plain'), html: data.getData('text/html') };
  }, kind);

const row = (name: string) => ['natural_person', 'business', 'research', 'public_welfare', 'legal_service', 'other', 'total'].map((column) => `requests/${name}/${column}`);

async function values(page: Page, addresses: string[]) {
  return Promise.all(addresses.map((address) => at(page, address).inputValue()));
}

test('Shift and arrows take in cells, which are copied as rows and emptied in one step', async ({ page }) => {
  const before = await values(page, row('received').slice(0, 3));
  await at(page, row('received')[0]!).focus();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await expect(page.locator('.gk-taken')).toHaveCount(6);
  await expect(page.locator('.gk-said')).toHaveText('已选 2 行 3 列');
  const { text, html } = await copied(page);
  expect(text.split('\n')[0]).toBe(before.join('\t'));
  expect(text.split('\n')).toHaveLength(2);
  expect(html).toContain('<table><tr><td>');
  await page.keyboard.press('Delete');
  expect(await values(page, row('received').slice(0, 3))).toEqual(['', '', '']);
  await page.keyboard.press('Control+z');
  expect(await values(page, row('received').slice(0, 3))).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(page.locator('.gk-taken')).toHaveCount(0);
});

test('a drag takes in cells, and so does a click with Shift', async ({ page }) => {
  const [from, to] = [at(page, 'requests/received/natural_person'), at(page, 'requests/granted/research')];
  await from.scrollIntoViewIfNeeded();
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await page.mouse.up();
  await expect(page.locator('.gk-taken')).toHaveCount(9);
  await from.click();
  await expect(page.locator('.gk-taken')).toHaveCount(0);
  await at(page, 'requests/carried_in/other').click({ modifiers: ['Shift'] });
  await expect(page.locator('.gk-taken')).toHaveCount(12);
});

test('a block from a spreadsheet goes in where one is, with units and separators understood', async ({ page }) => {
  await at(page, 'requests/granted/natural_person').focus();
  await paste(page, '１２\t3件\t\r\n1,234\t0\t不适用\r\n');
  expect(await values(page, row('granted').slice(0, 3))).toEqual(['12', '3', '']);
  expect(await values(page, row('partly_granted').slice(0, 3))).toEqual(['1234', '0', '不适用']);
  await expect(page.locator('.gk-said')).toHaveText('已粘贴 6 格。');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(at(page, 'requests/partly_granted/natural_person')).not.toHaveValue('1234');
});

/** The same six cells as programs put them on the clipboard: as plain text, and as a page. */
const PROGRAMS: Record<string, { text: string; html: string }> = {
  Excel: {
    text: '1,234\t8\t0\r\n2\t\t5\r\n',
    html: `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"\\#\\,\\#\\#0";} --></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'><!--StartFragment--><col width=64 span=3 style='width:48pt'><tr height=19 style='height:14.25pt'><td height=19 class=xl65 align=right width=64 style='height:14.25pt'>1,234</td><td align=right width=64>8</td><td align=right width=64>0</td></tr><tr height=19><td height=19 align=right>2</td><td></td><td align=right>5</td></tr><!--EndFragment--></table></body></html>`,
  },
  WPS: {
    text: '１２３４\t8件\t0\r\n2\t\t5\r\n',
    html: `<html><head><meta name="ProgId" content="Excel.Sheet"/><style>.et2{mso-style-parent:"";mso-number-format:General;}</style></head><body><table width="216" border="0" cellpadding="0" cellspacing="0"><colgroup><col width="72" span="3"/></colgroup><tbody><tr height="18"><td class="et2" height="18" x:num="1234">１２３４</td><td class="et2" x:str="">8件</td><td class="et2" x:num="0">0</td></tr><tr height="18"><td class="et2" x:num="2">2</td><td class="et2"></td><td class="et2" x:num="5">5</td></tr></tbody></table></body></html>`,
  },
  Word: {
    text: '1234\t8\t0\r\n2\t\t5\r\n',
    html: `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=ZH-CN><!--StartFragment--><table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'><tr><td width=85 valign=top><p class=MsoNormal><span lang=EN-US>12</span><span lang=EN-US>34<o:p></o:p></span></p></td><td><p class=MsoNormal><span lang=EN-US>8<o:p></o:p></span></p></td><td><p class=MsoNormal><span lang=EN-US>0<o:p></o:p></span></p></td></tr><tr><td><p class=MsoNormal>2</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td><p class=MsoNormal>5</p></td></tr></table><!--EndFragment--></body></html>`,
  },
  'a page': {
    text: '1234\u00a0\t8\t0\n2\t\u00a0\t5',
    html: `<meta charset='utf-8'><table style="color: rgb(51, 51, 51); font-family: 宋体;"><tbody><tr><td style="text-align: center;">1234&nbsp;</td><td>8</td><td>0</td></tr><tr><td>2</td><td>&nbsp;</td><td>5</td></tr></tbody></table>`,
  },
};

for (const [program, { text, html }] of Object.entries(PROGRAMS)) {
  test(`what ${program} copies is pasted cell by cell`, async ({ page }) => {
    await at(page, 'requests/granted/natural_person').focus();
    await paste(page, text, html);
    expect(await values(page, row('granted').slice(0, 3))).toEqual(['1234', '8', '0']);
    expect(await values(page, row('partly_granted').slice(0, 3))).toEqual(['2', '', '5']);
    await page.keyboard.press('Control+z');
    expect(await values(page, row('granted').slice(0, 3))).toEqual(['22', '2', '0']);
  });
}

test('one figure goes into all that is taken in; what is no figure stays as written', async ({ page }) => {
  await at(page, 'remedies/litigation_direct/upheld').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await paste(page, '7');
  expect(await values(page, ['upheld', 'corrected', 'other'].map((column) => `remedies/litigation_direct/${column}`))).toEqual(['7', '7', '7']);
  await page.keyboard.press('Escape');
  await paste(page, '251000元');
  await expect(at(page, 'remedies/litigation_direct/upheld')).toHaveValue('251000元');
  await expect(page.locator('.gk-card[data-code="B202"]')).toContainText('251000元');
});

test('a block that does not fit is shown before anything goes in', async ({ page }) => {
  const before = await values(page, ['requests/carried_out/other', 'requests/carried_out/total']);
  await at(page, 'requests/carried_out/other').focus();
  await paste(page, '91\t92\t93\n94\t95\t96');
  const dialog = page.getByRole('dialog', { name: '粘贴前请核对' });
  await expect(dialog).toContainText('2 行 3 列，从这一格起有 4 格没有位置');
  await expect(dialog.locator('del')).toHaveText(['93', '94', '95', '96']);
  await dialog.getByRole('button', { name: '取消' }).click();
  expect(await values(page, ['requests/carried_out/other', 'requests/carried_out/total'])).toEqual(before);
  await at(page, 'requests/carried_out/other').focus();
  await paste(page, '91\t92\t93\n94\t95\t96');
  await dialog.getByRole('button', { name: '只粘贴放得下的' }).click();
  expect(await values(page, ['requests/carried_out/other', 'requests/carried_out/total'])).toEqual(['91', '92']);
});

test('a block with labels says itself where it belongs, and is chosen from', async ({ page }) => {
  await at(page, 'remedies/reconsideration/upheld').focus();
  const labels = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const head = `<tr><td rowspan="3" colspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
    <tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr><tr>${labels.slice(1, 6).map((label) => `<td>${label}</td>`).join('')}</tr>`;
  const figures = (numbers: number[]) => numbers.map((number) => `<td>${number}</td>`).join('');
  const html = `<table>${head}<tr><td colspan="3">一、本年新收政府信息公开申请数量</td>${figures([81, 1, 0, 0, 0, 0, 82])}</tr>
    <tr><td colspan="3">二、上年结转政府信息公开申请数量</td>${figures([3, 0, 0, 0, 0, 0, 3])}</tr></table>`;
  await paste(page, '一、本年新收政府信息公开申请数量\t81\t1\t0\t0\t0\t0\t82\n二、上年结转政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3', html);
  const dialog = page.getByRole('dialog', { name: '导入一份报告' });
  await dialog.getByRole('button', { name: '把勾选的并入现在这份' }).click();
  await expect(at(page, 'requests/received/natural_person')).toHaveValue('81');
  await expect(at(page, 'requests/carried_in/total')).toHaveValue('3');
});

test('rows whose labels tell too little are offered as figures for the cell one is in', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: '粘贴前请核对' });
  await at(page, 'requests/granted/natural_person').focus();
  await paste(page, '\t自然人\t商业企业\n予以公开\t31\t4件\n1.属于国家秘密\t\t１');
  await expect(dialog).toContainText('只取其中的数字，2 行 2 列，从这一格起填入');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await values(page, row('granted').slice(0, 2))).toEqual(['22', '2']);
  await paste(page, '予以公开\t\t31\t4件\n部分公开\t\t\t１');
  await dialog.getByRole('button', { name: '粘贴数字' }).click();
  expect(await values(page, row('granted').slice(0, 2))).toEqual(['31', '4']);
  expect(await values(page, row('partly_granted').slice(0, 2))).toEqual(['', '1']);
  await page.keyboard.press('Control+z');
  expect(await values(page, row('granted').slice(0, 2))).toEqual(['22', '2']);
});

test('blanks become 0 only where it is asked for', async ({ page }) => {
  await at(page, 'requests/received/natural_person').focus();
  await page.keyboard.press('Control+a');
  await expect(page.locator('.gk-taken')).toHaveCount(175);
  await page.keyboard.press('Delete');
  const fill = page.getByRole('button', { name: '格）' });
  await expect(fill).toHaveText('所选空格填 0（175 格）');
  await at(page, 'requests/granted/business').focus();
  await page.keyboard.press('Shift+Space');
  await expect(page.locator('.gk-taken')).toHaveCount(7);
  await page.keyboard.press('Alt+0');
  expect(await values(page, row('granted'))).toEqual(Array(7).fill('0'));
  await expect(page.locator('.gk-said')).toHaveText('已填 7 个 0，可以撤销。');
  await at(page, 'requests/received/natural_person').focus();
  await expect(fill).toHaveText('本表空格填 0（168 格）');
  await fill.click();
  await expect(fill).toBeHidden();
  expect(await values(page, row('received'))).toEqual(Array(7).fill('0'));
});

test('Ctrl+D fills down, = accepts what the sums ask for, F2 gives the caret to the arrows', async ({ page }) => {
  await at(page, 'requests/received/business').fill('5');
  await at(page, 'requests/carried_in/business').focus();
  await page.keyboard.press('Control+d');
  await expect(at(page, 'requests/carried_in/business')).toHaveValue('5');
  await at(page, 'remedies/reconsideration/total').focus();
  await page.keyboard.press('=');
  await expect(at(page, 'remedies/reconsideration/total')).toHaveValue('4');
  await at(page, 'requests/received/total').fill('123');
  await at(page, 'requests/received/total').focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowRight');
  await expect(at(page, 'requests/received/total')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('9');
  await expect(at(page, 'requests/received/total')).toHaveValue('1293');
});

test('Escape and then Tab leaves a table at once, both ways', async ({ page }) => {
  await at(page, 'requests/granted/business').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(at(page, 'table_notes/requests')).toBeFocused();
  await at(page, 'requests/granted/business').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  const here = await page.evaluate(() => document.activeElement?.closest('table') === null);
  expect(here).toBe(true);
});

test('the heads of the cell one is in are marked', async ({ page }) => {
  await at(page, 'requests/denied.state_secret/research').focus();
  const heads = await page.locator('.gk-requests th.gk-head-here').allTextContents();
  expect(heads.map((head) => head.trim())).toEqual(expect.arrayContaining(['科研机构', '1.属于国家秘密']));
});
