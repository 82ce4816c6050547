// The main job on a real report: bring it in, see what is wrong, put it right, keep it, leave with it.
import { readFileSync } from 'node:fs';
import { at, corpus, expect, readFile, readText, saved, start, take, test } from './support.js';

test('a town’s report: paste, break a sum, mend it, reload, export, import again', async ({ page, browser }) => {
  const file = corpus('text/weijiamao-town-2021.txt');
  test.skip(!file, 'no corpus');
  await start(page);
  await readText(page, readFileSync(file!, 'utf8'));

  await expect(at(page, 'agency/name')).toHaveValue('魏家峁镇人民政府');
  await expect(at(page, 'year')).toHaveValue('2021');
  const cells = page.locator('input.gk-cell');
  await expect(cells).toHaveCount(200);
  const values = await cells.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(values.filter((value) => value === '0')).toHaveLength(199);
  await expect(at(page, 'disclosure/penalties/decisions')).toHaveValue('1');
  await expect(page.locator('.gk-reading')).toContainText('200 格中 200 格有内容');
  await expect(page.locator('.gk-verdict')).toContainText('还需核对');
  await expect(at(page, 'sections/problems')).toHaveValue(/互动还不够；\n　　针对上述问题/);
  await saved(page);

  // From here on nothing more is loaded.
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));

  await at(page, 'requests/granted/natural_person').fill('3');
  const finding = page.locator('.gk-card[data-code="A101"]');
  await expect(finding).toContainText('予以公开：总计 0 ≠ 六类申请人之和 3，差\u00a0−3');
  await expect(page.locator('.gk-card[data-code="A102"]')).toContainText('自然人列：（七）总计 0 ≠ 各项办理结果之和 3');
  await expect(page.locator('.gk-verdict')).toContainText('有错误 2');
  await expect(page).toHaveTitle(/^\(2\) 魏家峁镇人民政府2021年/);
  await expect(at(page, 'requests/granted/total')).toHaveAttribute('aria-invalid', 'true');

  await finding.getByRole('button', { name: '把“予以公开 · 总计”改为 3' }).click();
  await expect(finding).toHaveCount(0);
  await expect(at(page, 'requests/granted/total')).toHaveValue('3');
  await expect(at(page, 'requests/granted/total')).toBeFocused();
  await saved(page);
  expect(requests).toEqual([]);

  await page.reload();
  await expect(at(page, 'requests/granted/total')).toHaveValue('3');
  await expect(at(page, 'requests/granted/natural_person')).toHaveValue('3');

  const json = await take(page, '数据（JSON），用于再次打开');
  const html = await take(page, '网页（HTML），用于发布');
  expect(json.name).toBe('魏家峁镇人民政府2021年政府信息公开工作年度报告.json');
  expect(JSON.parse(json.text).tables.requests.granted.total).toBe(3);

  // The published page, with scripts off and under the policy a careful portal would send.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const published = await context.newPage();
  const complaints: string[] = [];
  published.on('console', (message) => complaints.push(message.text()));
  await published.route('http://portal.test/report.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" },
      body: html.text,
    }),
  );
  await published.goto('http://portal.test/report.html');
  await expect(published.getByRole('heading', { level: 1 })).toHaveText('魏家峁镇人民政府2021年政府信息公开工作年度报告');
  await expect(published.getByRole('heading', { level: 2 })).toHaveCount(6);
  await expect(published.locator('[data-cell]')).toHaveCount(200);
  await expect(published.locator('[data-cell="requests/granted/total"]')).toHaveText('3');
  expect(complaints).toEqual([]);
  await context.close();

  // Read back, it is the same report to the byte.
  await start(page);
  await readFile(page, { name: 'report.html', mimeType: 'text/html', buffer: Buffer.from(html.text) });
  await expect(at(page, 'requests/granted/total')).toHaveValue('3');
  expect((await take(page, '数据（JSON），用于再次打开')).text).toBe(json.text);
});

test('a city’s page is read whole from a file', async ({ page }) => {
  const file = corpus('html/hangzhou-style-city-2025.html');
  test.skip(!file, 'no corpus');
  await start(page);
  await readFile(page, file!);
  await expect(at(page, 'agency/name')).toHaveValue('测试市');
  await expect(page.locator('.gk-reading')).toContainText('200 格中 200 格有内容');
  await expect(at(page, 'disclosure/licensing/decisions')).toHaveValue('11398889');
  await expect(at(page, 'requests/carried_out/total')).toHaveValue('819');
  await expect(page.locator('.gk-card[data-severity="error"]')).toHaveCount(0);
});

test('an old form keeps its own rows, and its blanks stay blank', async ({ page }) => {
  const file = corpus('html/shanghai-office-2019.html');
  test.skip(!file, 'no corpus');
  await start(page);
  await readFile(page, file!);
  await expect(at(page, 'disclosure/procurement/amount')).toHaveValue('251000元');
  await expect(at(page, 'requests/other/total')).toHaveValue('');
  await expect(page.locator('.gk-card[data-code="B201"]').first()).toContainText('个空白单元格');
  await expect(page.locator('.gk-card[data-severity="error"]')).toHaveCount(0);
  await expect(page.locator('.gk-findings')).toContainText('无法判断');
});

test('pasting a page anywhere on the start page, or dropping a file, brings it in', async ({ page }) => {
  const file = corpus('html/hangzhou-style-city-2025.html');
  test.skip(!file, 'no corpus');
  const html = readFileSync(file!, 'utf8');
  const send = (kind: 'paste' | 'drop') =>
    page.evaluate(
      ([kind, html]) => {
        const data = new DataTransfer();
        if (kind === 'drop') data.items.add(new File([html], 'report.html', { type: 'text/html' }));
        else data.setData('text/html', html);
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector(kind === 'drop' ? '.gk-open' : 'h1')!.dispatchEvent(event);
      },
      [kind, html] as const,
    );
  for (const kind of ['paste', 'drop'] as const) {
    await start(page);
    await send(kind);
    await expect(at(page, 'requests/received/total')).toHaveValue('14069');
  }
});

test('a page that breaks says so and how to go on', async ({ page }) => {
  await page.route('**/gongkai_bg.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'broken' }));
  page.removeAllListeners('console');
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('还没有启动');
});
