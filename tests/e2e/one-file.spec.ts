// The page in one file, opened as a person opens it from a stick: it does everything, and asks nobody for anything.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import * as made from './made.js';
import { at, expect, readFile, readText, saved, take, test as base } from './support.js';

const DIST = join(import.meta.dirname, '../../dist');

// Nothing lies beside the file, and a request to anything but itself fails the journey.
const test = base.extend({
  baseURL: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
    const file = join(folder, '公开年报.html');
    copyFileSync(join(DIST, 'gongkai.html'), file);
    await use(pathToFileURL(file).href);
    rmSync(folder, { recursive: true });
  },
});
test.use({ serviceWorkers: 'allow' });

async function open(page: Page, baseURL?: string) {
  await page.goto(baseURL!);
  await expect(page.getByRole('heading', { name: '公开年报' })).toBeVisible();
  await expect(page.locator('.gk-opening')).toBeHidden();
}

test('a report is written, kept over a reload, exported and read again', async ({ page, baseURL }) => {
  await open(page, baseURL);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await page.reload();
  await expect(at(page, 'agency/name')).toHaveValue('某某县档案局');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  const json = await take(page, '数据（JSON），用于再次打开');
  expect(JSON.parse(json.text).agency.name).toBe('某某县档案局');
  const html = await take(page, '网页（HTML），用于发布');
  expect(html.text).toContain('某某县档案局');
  for (const [name, { text }, mimeType] of [['a.json', json, 'application/json'], ['a.html', html, 'text/html']] as const) {
    await page.getByRole('button', { name: '公开年报' }).click();
    await readFile(page, { name, mimeType, buffer: Buffer.from(text) });
    await expect(at(page, 'requests/received/research')).toHaveValue('5');
  }
});

test('files of every kind are read and looked over', async ({ page, baseURL, browser }) => {
  await open(page, baseURL);
  for (const file of [made.docx(), made.xlsx(), await made.pdf(browser)]) {
    await readFile(page, file);
    await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
    await expect(at(page, 'requests/received/natural_person')).toHaveValue(String(made.report.tables.requests.received.natural_person));
    // The late sheet of the review is there.
    await expect(page.locator('.gk-reading').first()).toBeVisible();
    await page.getByRole('button', { name: '公开年报' }).click();
  }
  await readText(page, made.text());
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
});

test('all rules run, help opens, and parts that come late are there', async ({ page, baseURL }) => {
  await open(page, baseURL);
  await page.getByRole('button', { name: '看一份示例' }).click();
  await at(page, 'sections/problems').fill('存在的的问题。');
  await expect(page.locator('.gk-card').filter({ hasText: '的的' }).first()).toBeVisible();
  await at(page, 'more').click();
  await page.getByRole('button', { name: '一览（图表）' }).click();
  await expect(page.getByRole('dialog').locator('.gk-leaf svg').first()).toBeVisible();
  await page.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '导入一份报告' })).toBeVisible();
});

test('it can reach nothing, and says so to whoever hands it on', async ({ page, baseURL }) => {
  const file = readFileSync(join(DIST, 'gongkai.html'));
  const hash = createHash('sha256').update(file).digest('hex');
  expect(readFileSync(join(DIST, 'gongkai.html.sha256'), 'utf8')).toBe(`${hash}  gongkai.html\n`);
  expect(file.toString()).not.toMatch(/<(link|script|img)[^>]+(href|src)="(?!data:)/);

  // The browser says what it refused.
  page.removeAllListeners('console');
  await open(page, baseURL);
  for (const address of ['http://127.0.0.1:4173/', 'https://example.org/', 'data:text/plain,x']) {
    const refused = page.evaluate(async (address) => {
      const said = new Promise((done) => addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective), { once: true }));
      await fetch(address).catch(() => {});
      return said;
    }, address);
    expect(await refused).toBe('connect-src');
  }
});

test('where the browser refuses it a worker, it says what to do and loses nothing', async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new DOMException('refused', 'SecurityError');
      }
    } as unknown as typeof Worker;
  });
  await open(page, baseURL);
  await readFile(page, made.docx());
  await expect(page.getByRole('alert')).toContainText('请换用新版 Edge、Chrome 或 Firefox 打开');
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await saved(page);
});
