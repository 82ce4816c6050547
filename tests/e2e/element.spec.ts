// <gongkai-editor> on somebody else's page, under the strict policy.
import * as made from './made.js';
import { listen, loud, test, told } from './portal.js';
import { at, expect, saved } from './support.js';

test('two lines are enough; what was written is there after a reload', async ({ page, host }) => {
  host('<gongkai-editor draft-key="年报" year="2025" agency="某市教育局"></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, 'agency/name')).toHaveValue('某市教育局');
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await page.reload();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  expect(await page.evaluate(() => [document.title, location.hash, scrollY])).toEqual(['门户网站', '', 0]);
});

test('a report set before the element was known is opened', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>', '', `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`);
  await page.goto('./');
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
});

test('the keys of the host stay its own', async ({ page, host }) => {
  host('<label>检索 <input id="host"></label><gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await page.locator('#host').pressSequentially('教育');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('F8');
  await expect(page.locator('#host')).toBeFocused();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
});

test('the styles of the host stay outside', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', 'html { font-size: 62.5%; direction: rtl } * { letter-spacing: 9px; color: red; line-height: 4 !important }');
  await page.goto('./');
  const field = at(page, 'agency/name');
  await expect(field).toBeVisible();
  const style = await field.evaluate((element) => {
    const { direction, letterSpacing } = getComputedStyle(element);
    const [ink, own] = [getComputedStyle(element.closest('.gk-app')!), parseFloat(getComputedStyle(element).fontSize)];
    return { direction, letterSpacing, ink: ink.color, isLarge: own >= 12 };
  });
  expect(style).toEqual({ direction: 'ltr', letterSpacing: 'normal', ink: 'rgb(26, 31, 41)', isLarge: true });
});

test('what is pasted and dropped outside is the host’s', async ({ page, host }) => {
  host('<textarea id="host"></textarea><gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, 'agency/name')).toBeVisible();
  const was = await page.evaluate(() => document.querySelector('gongkai-editor')!.getReport());
  const prevented = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{}'], 'a.json'));
    const events = [
      new DragEvent('dragover', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }),
      new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }),
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
    ];
    return events.map((event) => !document.querySelector('#host')!.dispatchEvent(event));
  });
  expect(prevented).toEqual([false, false, false]);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.getReport())).toEqual(was);
});

test('by keyboard alone: in, through it, and out', async ({ page, host }) => {
  host('<button id="before">前</button><gongkai-editor draft-key="a"></gongkai-editor><button id="after">后</button>');
  await page.goto('./');
  await expect(at(page, 'agency/name')).toBeVisible();
  await expect(page.locator('.gk-bar').getByText('更多').first()).toBeVisible();
  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  const inside = () => page.evaluate(() => document.querySelector('gongkai-editor')!.shadowRoot!.activeElement?.textContent ?? '');
  expect(await inside()).not.toBe('');
  await at(page, 'requests/received/research').focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await page.keyboard.press('Control+z');
  await expect(at(page, 'requests/received/research')).toHaveValue('');
  await page.locator('#after').focus();
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate(() => document.activeElement!.localName)).toBe('gongkai-editor');
  await page.keyboard.press('Tab');
  await expect(page.locator('#after')).toBeFocused();
});

test('large type is larger, by attribute and by menu', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>');
  await page.goto('./');
  const size = () => at(page, 'requests/received/research').evaluate((cell) => parseFloat(getComputedStyle(cell).fontSize));
  await expect(at(page, 'agency/name')).toBeVisible();
  const usual = await size();
  const large = (is: boolean) => page.evaluate((is) => (document.querySelector('gongkai-editor')!.large = is), is);
  await large(true);
  expect(await size()).toBeCloseTo(usual * 1.25, 1);
  await large(false);
  expect(await size()).toBe(usual);
  await at(page, 'more').click();
  await page.getByRole('button', { name: '大字版' }).click();
  expect(await size()).toBeCloseTo(usual * 1.25, 1);
});

for (const [name, supplied] of [
  ['report', { ...made.report, agency: { name: '某县\ud842' } }],
  ['previous', { ...made.report, agency: { name: '某县\ud842' } }],
  ['agency', '某县\ud842'],
] as const) {
  loud(`half of a character in its ${name} opens no empty report in its place`, async ({ page, host }) => {
    await listen(page);
    const given = JSON.stringify({ report: made.report, [name]: supplied });
    host('<gongkai-editor></gongkai-editor>', '', `Object.assign(document.querySelector('gongkai-editor'), ${given});`);
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('没能读取网站给出的报告');
    expect(await told(page, 'error')).toMatchObject([{ code: 'not-a-report' }]);
    expect(await told(page, 'save')).toEqual([]);
    await expect(at(page, 'agency/name')).toHaveCount(0);
  });
}

test('what is no report is refused before the editor stands and after, and nothing changes', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, 'agency/name')).toBeVisible();
  const codes = await page.evaluate((report) => {
    const editor = document.querySelector('gongkai-editor')!;
    const code = (given: unknown, to = editor) => {
      try {
        to.setReport(given as string);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const later = document.createElement('gongkai-editor');
    const wrong = [null, '', '{', '[]', '<p>', '{}'].map((given) => code(given));
    return [...wrong, code('{', later), code(null, later), code(`\uFEFF\n${JSON.stringify(report)}`)];
  }, made.report);
  expect(codes).toEqual([...Array(8).fill('not-a-report'), undefined]);
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
});

test('a report of a newer format is shown, and written over by nothing', async ({ page, host, put }) => {
  put('newer.json', JSON.stringify({ ...made.report, format: 'gongkai-report/2', drafting: 1 }));
  host('<gongkai-editor src="newer.json"></gongkai-editor><gongkai-editor id="other"></gongkai-editor>');
  await page.goto('./');
  const first = page.locator('gongkai-editor').first();
  await expect(first.locator('.gk-notice')).toContainText('更新版本');
  await expect(first.locator('[data-at="agency/name"]')).not.toBeEditable();
  await expect(page.locator('#other [data-at="agency/name"]')).toBeEditable();
  const refused = await page.evaluate((report) => {
    const [, other] = document.querySelectorAll('gongkai-editor');
    try {
      other.setReport({ ...report, format: 'gongkai-report/2' } as never);
    } catch (error) {
      return (error as { code: string }).code;
    }
  }, made.report);
  expect(refused).toBe('read-only');
  // Taken out and put back it is what it was, to the host as well.
  const again = await page.evaluate(async () => {
    const editor = document.querySelector('gongkai-editor')!;
    editor.remove();
    await new Promise((done) => setTimeout(done));
    const ready = new Promise((done) => editor.addEventListener('gongkai-ready', done, { once: true }));
    document.body.prepend(editor);
    await ready;
    return [editor.getReport(), JSON.parse(await editor.write('json'))];
  });
  for (const report of again) expect(report).toMatchObject({ format: 'gongkai-report/2', drafting: 1 });
  await expect(first.locator('[data-at="agency/name"]')).not.toBeEditable();
  await first.locator('[data-at="export"]').click();
  await first.getByRole('button', { name: /JSON/ }).click();
  await expect(first.locator('.gk-notice')).toContainText('请用原来的文件');
});

loud('after a report that could not be read, one that can is opened', async ({ page, host }) => {
  await listen(page);
  host('<gongkai-editor></gongkai-editor>', '', `document.querySelector('gongkai-editor').report = { error: 'none' };`);
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('没能读取网站给出的报告');
  await page.evaluate((report) => (document.querySelector('gongkai-editor')!.report = report), made.report);
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await told(page, 'ready')).toHaveLength(1);
});

test('figures keep their last zero, from wherever the report came', async ({ page, host, put }) => {
  const text = JSON.stringify(made.report).replace('3415.74', '3415.70');
  put('report.json', text);
  host('<gongkai-editor src="report.json"></gongkai-editor><gongkai-editor id="given"></gongkai-editor>', '', `document.querySelector('#given').report = ${JSON.stringify(text)};`);
  await page.goto('./');
  for (const which of [0, 1]) await expect(page.locator('gongkai-editor').nth(which).locator('[data-at="disclosure/fees/amount"]')).toHaveValue('3415.70');
});
