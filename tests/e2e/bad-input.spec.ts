// Bad input: a clear message that says what was wrong and what to do, and the open draft untouched.
import { writeFileSync } from 'node:fs';
import { at, expect, readFile, readText, saved, start, test } from './support.js';

const file = (name: string, content: string | Buffer, mimeType = '') => ({ name, mimeType, buffer: Buffer.from(content as string) });
const report = (more: string) => `{"format":"gongkai-report/1","edition":"2021","agency":{"name":"某局"},"year":2024${more}}`;

const refused: [string, ReturnType<typeof file>, RegExp][] = [
  ['an empty file', file('a.txt', ''), /内容是空的/],
  ['only spaces', file('a.txt', ' \n\u3000\t'), /内容是空的/],
  ['another text', file('a.txt', '今天天气很好。\n明天也是。'), /没有找到年度报告/],
  ['a picture', file('a.png', Buffer.from('89504e470d0a1a0a0000', 'hex')), /图片/],
  ['bytes of nothing known', file('a.bin', Buffer.from([1, 2, 0, 255, 254, 3, 0, 9])), /认不出这是哪种文件/],
  ['a PDF', file('a.pdf', '%PDF-1.7\n'), /PDF/],
  ['a Word file', file('a.docx', Buffer.from('504b0304140006', 'hex')), /Word/],
  ['an old Word file', file('a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')), /DOC/],
  ['JSON cut off', file('a.json', report('').slice(0, 40)), /不完整/],
  ['JSON of something else', file('a.json', '{"name":"x"}'), /不是年度报告/],
  ['JSON with a lone surrogate', file('a.json', report(',"published":"\\ud800"')), /读不下去/],
  ['JSON of an unknown edition', file('a.json', report('').replace('2021', '2035')), /不认识/],
  ['JSON with a list for a cell', file('a.json', report(',"tables":{"requests":{"received":{"total":[]}}}')), /requests\/received\/total/],
  ['tags nested without end', file('a.html', '<div>'.repeat(60_000)), /嵌套/],
];

for (const [name, input, message] of refused) {
  test(`refused: ${name}`, async ({ page }) => {
    await start(page);
    await readFile(page, input);
    await expect(page.locator('.gk-problem')).toContainText(message);
    await expect(page.locator('.gk-problem')).toContainText(/请/);
  });
}

test('refused: 50 MB of text', async ({ page }, info) => {
  const big = info.outputPath('big.txt');
  writeFileSync(big, Buffer.alloc(50 * 1024 * 1024, '一'));
  await start(page);
  await readFile(page, big);
  await expect(page.locator('.gk-problem')).toContainText(/超过 20 MB.*请/);
});

test('numbers that can’t be counts are kept as written and found', async ({ page }) => {
  await start(page);
  await readFile(page, file('a.json', report(',"tables":{"disclosure":{"licensing":{"decisions":1e999},"penalties":{"decisions":-3},"coercion":{"decisions":1.5}}}')));
  await expect(at(page, 'disclosure/licensing/decisions')).toHaveValue('1e+999');
  await expect(at(page, 'disclosure/penalties/decisions')).toHaveValue('-3');
  await expect(at(page, 'disclosure/coercion/decisions')).toHaveValue('1.5');
  await expect(page.locator('.gk-card[data-code="A105"]')).toHaveCount(2);
  await expect(page.locator('.gk-card[data-code="B202"]')).toContainText('1e+999');
});

test('a newer format opens for looking only', async ({ page }) => {
  await start(page);
  await readFile(page, file('a.json', report('').replace('report/1', 'report/9')));
  await expect(page.locator('.gk-reading')).toContainText('只能查看');
  await expect(page.locator('.gk-saved')).toHaveText('只读');
  await expect(at(page, 'agency/name')).toHaveAttribute('readonly', '');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('a refused import leaves the open draft as it is', async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  await page.getByRole('button', { name: '导入' }).click();
  await readText(page, '这不是报告。');
  await expect(page.locator('.gk-dialog .gk-problem')).toContainText('没有找到年度报告');
  await page.getByRole('button', { name: '取消' }).click();
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
});

test('markup in a report is text everywhere', async ({ page }) => {
  await start(page);
  const evil = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
  await readFile(page, file('a.json', report(`,"preamble":[${JSON.stringify(evil)}],"sections":{"overview":[${JSON.stringify(evil)}]}`)));
  await expect(at(page, 'preamble')).toHaveValue(`　　${evil}`);
  await expect(page.locator('.gk-paper img, .gk-paper script')).toHaveCount(0);
});
