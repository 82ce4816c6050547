// Every kind of file a report comes in, from a file, a drop and a paste; and what was read, looked over.
import type { Page } from '@playwright/test';
import * as made from './made.js';
import { at, corpus, expect, readFile, readText, saved, start, test } from './support.js';

/** Every cell of the report on screen, by address. */
const cells = (page: Page): Promise<Record<string, string>> =>
  page.locator('input.gk-cell').evaluateAll((inputs) =>
    Object.fromEntries(inputs.map((input) => [(input as HTMLElement).dataset.at!, (input as HTMLInputElement).value])),
  );

/** Every cell of the made-up report, by address. */
function figures(): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [table, rows] of Object.entries<Record<string, Record<string, unknown>>>(made.report.tables)) {
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(columns)) {
        all[`${table}/${row}/${column}`] = value === null ? '' : String(value);
      }
    }
  }
  return all;
}

async function expectWhole(page: Page) {
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
  await expect(at(page, 'year')).toHaveValue(String(made.report.year));
  expect(await cells(page)).toEqual(figures());
}

/** Lets go of a file over an element, as a person does. */
async function drop(page: Page, file: made.Made, over: string) {
  const data = await page.evaluateHandle(
    ({ name, mimeType, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
      return data;
    },
    { name: file.name, mimeType: file.mimeType, bytes: [...file.buffer] },
  );
  await page.dispatchEvent(over, 'drop', { dataTransfer: data });
}

const page = (): made.Made => ({ name: '报告.html', mimeType: 'text/html', buffer: Buffer.from(made.strippedPage()) });
const csv = (): made.Made => ({
  name: '报告.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('\uFEFF' + made.text().split('\n').map((line) => line.split('\t').map((cell) => `"${cell}"`).join(',')).join('\r\n')),
});

for (const [kind, file] of Object.entries({ 'a page without its attributes': page, 'a Word document': made.docx, 'a workbook': made.xlsx, 'separated values': csv })) {
  test(`${kind} is read whole, from a file and from a drop`, async ({ page }) => {
    await start(page);
    await readFile(page, file());
    await expectWhole(page);
    await page.getByRole('button', { name: '公开年报' }).click();
    await drop(page, file(), 'h1');
    await expectWhole(page);
  });
}

test('a PDF is read whole, from a file and from a drop', async ({ page, browser }) => {
  const file = await made.pdf(browser);
  await start(page);
  await readFile(page, file);
  await expectWhole(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  await drop(page, file, '.gk-open');
  await expectWhole(page);
});

test('text and pages are read whole from a paste', async ({ page }) => {
  for (const [type, content] of [['text/plain', made.text()], ['text/html', made.strippedPage()]] as const) {
    await start(page);
    await page.evaluate(
      ([type, content]) => {
        const data = new DataTransfer();
        data.setData(type, content);
        document.querySelector('h1')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      },
      [type, content] as const,
    );
    await expectWhole(page);
  }
});

test('a real PDF is read whole', async ({ page }) => {
  const file = corpus('pdf/hongze-district-2023.pdf');
  test.skip(!file, 'no corpus');
  await start(page);
  await readFile(page, file!);
  await expect(at(page, 'agency/name')).toHaveValue('洪泽区人民政府');
  await expect(page.locator('.gk-reading')).toContainText('186 格中 186 格有内容');
  await expect(at(page, 'disclosure/fees/amount')).toHaveValue('7730.28');
});

test('the blank form of the ministry opens as an empty report', async ({ page }) => {
  const file = corpus('docx/template-2021-blank.docx');
  test.skip(!file, 'no corpus');
  await start(page);
  await readFile(page, file!);
  await expect(page.locator('.gk-reading')).toContainText('200 格中 0 格有内容');
  expect(new Set(Object.values(await cells(page)))).toEqual(new Set(['']));
});

test('the source stands beside the report, and each leads to the other', async ({ page }) => {
  await start(page);
  await readText(page, made.text());
  await page.getByRole('button', { name: '与原文对照' }).click();
  const pane = page.getByRole('complementary', { name: '原文' });
  const places = pane.locator('[data-to="requests/received/natural_person"]');
  await expect(places).toHaveText(String(made.report.tables.requests.received.natural_person));
  await at(page, 'requests/received/natural_person').focus();
  await expect(places).toHaveClass(/gk-here/);
  await expect(places).toBeInViewport();

  await pane.locator('[data-to="remedies/reconsideration/upheld"]').click();
  await expect(at(page, 'remedies/reconsideration/upheld')).toBeFocused();
  await expect(places).not.toHaveClass(/gk-here/);
  await pane.getByRole('button', { name: '收起' }).click();
  await expect(pane).toHaveCount(0);
});

test('what was not understood leads to its place in the source', async ({ page }) => {
  await start(page);
  await readText(page, '一、总体情况\n甲。\n二、主动公开政府信息情况\n规章\t1\t2\n行政规范性文件\t4\t5\t6\n行政许可\t7\n');
  const remarks = page.locator('.gk-reading');
  await expect(remarks).toContainText('缺第三、四、五、六部分');
  await remarks.getByRole('button', { name: /^原文第 4 行/ }).first().click();
  await expect(page.locator('.gk-source-pane .gk-here')).toBeInViewport();
});

test('what is read into an open report is chosen bit by bit, and is one step of undo', async ({ page }) => {
  await start(page);
  await readText(page, made.text());
  await at(page, 'requests/received/natural_person').fill('999');
  await at(page, 'requests/granted/business').fill('');
  await at(page, 'sections/problems').fill('另写的一段。');
  await saved(page);

  await drop(page, made.xlsx(), '.gk-paper');
  const dialog = page.getByRole('dialog', { name: '导入一份报告' });
  const box = (name: string) => dialog.getByRole('checkbox', { name });
  await expect(box('表三 本年新收 · 自然人')).toBeChecked();
  await expect(box('表三 予以公开 · 商业企业')).toBeChecked();
  // The page is in place behind it, so nothing of it is lost by looking.
  await expect(dialog.getByRole('checkbox', { name: /^五、/ }).first()).toBeChecked();
  await dialog.getByRole('checkbox', { name: /^五、/ }).first().uncheck();
  await dialog.getByRole('button', { name: '把勾选的并入现在这份' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await cells(page)).toEqual(figures());
  await expect(at(page, 'sections/problems')).toHaveValue(/另写的一段。/);

  await page.keyboard.press('Control+z');
  await expect(at(page, 'requests/received/natural_person')).toHaveValue('999');
  await expect(at(page, 'requests/granted/business')).toHaveValue('');
  await page.keyboard.press('Control+y');
  expect(await cells(page)).toEqual(figures());
});

test('a file over an open report may also become a draft of its own', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某局');
  await saved(page);
  await drop(page, made.docx(), '.gk-paper');
  await page.getByRole('button', { name: '另开一份新草稿' }).click();
  await expectWhole(page);
  await page.getByRole('button', { name: '公开年报' }).click();
  await expect(page.locator('.gk-draft')).toHaveCount(2);
});
