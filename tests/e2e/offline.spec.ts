// The page kept by the browser: it starts without a network, and a newer version is offered, never forced.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as made from './made.js';
import { serve } from './serve.mjs';
import { at, expect, readFile, saved, take, test as base } from './support.js';

const DIST = join(import.meta.dirname, '../../dist');
const JSON_FILE = '数据（JSON），用于再次打开';

/** A copy of the page, deep in a folder of a site of its own, which can stop and be renewed. */
interface Site {
  address: string;
  asked: string[];
  /** What is sent with every answer beside what always is. */
  headers: Record<string, string>;
  stop(): void;
  /** Another version, as it is published. */
  renew(): void;
  /** A file changed behind the back of the build. */
  spoil(): void;
}

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'gongkai-'));
    const folder = join(root, 'office/report');
    mkdirSync(folder, { recursive: true });
    cpSync(DIST, folder, { recursive: true });
    const headers = {};
    const server: Server = await serve(root, 0, { more: headers });
    const asked: string[] = [];
    server.on('request', ({ url }) => asked.push(url!));
    const stop = () => {
      server.close();
      server.closeAllConnections();
    };
    const [sheet, script] = [join(folder, 'style/leaf.css'), join(folder, 'sw.js')];
    const spoil = () => writeFileSync(sheet, `${readFileSync(sheet, 'utf8')}\n.gk-newer { color: inherit; }\n`);
    const renew = () => {
      const hash = () => createHash('sha256').update(readFileSync(sheet)).digest('base64');
      const before = hash();
      spoil();
      expect(readFileSync(script, 'utf8')).toContain(before);
      writeFileSync(script, readFileSync(script, 'utf8').replace(before, hash()));
      asked.length = 0;
    };
    const { port } = server.address() as { port: number };
    await use({ address: `http://127.0.0.1:${port}/office/report/`, asked, headers, stop, renew, spoil });
    stop();
    rmSync(root, { recursive: true });
  },
  baseURL: async ({ site }, use) => use(site.address),
});
test.use({ serviceWorkers: 'allow' });

/** Opens the page and waits until the browser keeps it. */
async function keep(page: Page) {
  await page.goto('./');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

async function begin(page: Page) {
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
  await saved(page);
}

const newer = (page: Page) => page.getByRole('status').filter({ hasText: '有新版本' });
const update = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
/** The names of all that is kept, with their hashes. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return caches_.flat().map(({ url }) => url);
  });

test('without a network it starts, edits, keeps, exports and reads, in whatever folder it lies', async ({ page, site }) => {
  await page.goto('./');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  site.stop();
  await page.reload();
  await begin(page);
  await at(page, 'requests/received/research').fill('5');
  await saved(page);
  await page.reload();
  await expect(at(page, 'agency/name')).toHaveValue('某某县档案局');
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  const json = await take(page, JSON_FILE);
  await at(page, 'more').click();
  await page.getByRole('button', { name: '键盘快捷键（?）' }).click();
  await expect(page.getByRole('dialog').locator('.gk-leaf table').first()).toBeVisible();
  await page.getByRole('button', { name: '关闭' }).click();

  await page.goto('./index.html');
  await readFile(page, { name: json.name, mimeType: 'application/json', buffer: Buffer.from(json.text) });
  await expect(at(page, 'requests/received/research')).toHaveValue('5');
  await page.getByRole('button', { name: '公开年报' }).click();
  await readFile(page, made.docx());
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
});

test('a newer version fetches what changed, is offered, and comes once asked for, with everything saved', async ({ page, site }) => {
  await keep(page);
  await begin(page);
  await page.evaluate(() => Object.assign(window, { still: true }));
  const before = await kept(page);
  site.renew();
  await update(page);
  await expect(newer(page)).toBeVisible();
  expect(site.asked.sort()).toEqual(['/office/report/index.html', '/office/report/style/leaf.css', '/office/report/sw.js']);

  await at(page, 'agency/name').fill('某某县人民政府');
  await page.getByRole('button', { name: '以后再说' }).click();
  await expect(newer(page)).toBeHidden();
  expect(await page.evaluate(() => 'still' in window)).toBe(true);
  await page.reload();
  await expect(newer(page)).toBeVisible();

  await page.evaluate(() => Object.assign(window, { still: true }));
  await at(page, 'agency/name').fill('某某县公安局');
  await page.getByRole('button', { name: '保存并刷新' }).click();
  await page.waitForFunction(() => !('still' in window));
  await expect(at(page, 'agency/name')).toHaveValue('某某县公安局');
  await expect(newer(page)).toBeHidden();
  const after = await kept(page);
  expect(after.length).toBe(before.length);
  expect(after.filter((url) => !before.includes(url)).length).toBe(1);
  site.stop();
  await page.reload();
  await expect(at(page, 'agency/name')).toHaveValue('某某县公安局');
});

test('a policy that the server changed comes with the next version', async ({ page, site }) => {
  await keep(page);
  site.headers['X-Frame-Options'] = 'DENY';
  const policy = async () => {
    const answer = (await page.reload())!;
    expect(answer.fromServiceWorker()).toBe(true);
    return answer.headers()['x-frame-options'];
  };
  expect(await policy()).toBeUndefined();
  site.renew();
  await update(page);
  await expect(newer(page)).toBeVisible();
  expect(await policy()).toBe('DENY');
});

test('another window goes on undisturbed, and takes the newer version when it likes', async ({ page, context, site }) => {
  await keep(page);
  const other = await context.newPage();
  await other.goto('./');
  await begin(other);
  for (const window_ of [page, other]) await window_.evaluate(() => Object.assign(window, { still: true }));
  site.renew();
  await update(page);
  await expect(newer(other)).toBeVisible();
  await page.getByRole('button', { name: '保存并刷新' }).click();
  await page.waitForFunction(() => !('still' in window));
  await at(other, 'agency/name').fill('某某县人民政府');
  expect(await other.evaluate(() => 'still' in window)).toBe(true);
  await other.getByRole('button', { name: '保存并刷新' }).click();
  await other.waitForFunction(() => !('still' in window));
  await expect(at(other, 'agency/name')).toHaveValue('某某县人民政府');
});

test('where the report can’t be saved, a newer version waits', async ({ page, site }) => {
  await keep(page);
  await begin(page);
  site.renew();
  await update(page);
  await expect(newer(page)).toBeVisible();
  await page.evaluate(() => {
    Object.assign(window, { still: true });
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await at(page, 'agency/name').fill('某某县人民政府');
  // However often it is asked for.
  for (const _ of [1, 2]) {
    await page.getByRole('button', { name: '保存并刷新' }).click();
    await expect(page.locator('.gk-notice[role=alert]')).toContainText('请先从“导出”存成文件');
    await page.getByRole('button', { name: '知道了' }).click();
  }
  expect(await page.evaluate(() => 'still' in window)).toBe(true);
  await expect(at(page, 'agency/name')).toHaveValue('某某县人民政府');
});

test('what is none of its files is left to the network', async ({ page, site }) => {
  await keep(page);
  site.asked.length = 0;
  const answers = await page.evaluate(async () =>
    Promise.all(['gongkai.d.ts', 'gongkai.html', 'boot.js', 'style/leaf.css?1'].map(async (name) => (await fetch(name)).status)),
  );
  expect(answers).toEqual([200, 200, 200, 200]);
  expect(site.asked.sort()).toEqual(['/office/report/gongkai.d.ts', '/office/report/gongkai.html']);
});

test('what isn’t what the build made is never kept, and the page works from the network', async ({ page, site }) => {
  site.spoil();
  await page.goto('./');
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('offline.js')) && !registration;
  });
  await page.reload();
  await begin(page);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect((await kept(page)).some((url) => url.includes('leaf.css'))).toBe(false);
});

test('it can be installed, and reads the file it is then opened with', async ({ page, context }) => {
  const file = { name: '年报.json', text: JSON.stringify(made.report) };
  await page.addInitScript(({ name, text }) => {
    const setConsumer = (take: (launch: object) => void) => take({ files: [{ getFile: async () => new File([text], name) }] });
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
  }, file);
  await page.goto('./');
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);

  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons } = JSON.parse(data!);
  for (const { src, type } of icons) {
    const answer = await page.request.get(src);
    expect([src, answer.status(), answer.headers()['content-type'].split(';')[0]]).toEqual([src, 200, type]);
  }
});

test('where the browser keeps nothing, the page works all the same', async ({ page }) => {
  await page.addInitScript(() => {
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
  });
  const late = page.waitForResponse('**/offline.js');
  await page.goto('./');
  await (await late).finished();
  await begin(page);
});
