// The editor in a frame of a portal's page, under a strict policy on both sides: of the same site, of another, with and
// without storage; and what it takes from nobody.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect, type FrameLocator, type Page } from '@playwright/test';
import * as made from './made.js';
import { STRICT_POLICY, serve } from './serve.mjs';

const DIST = join(import.meta.dirname, '../../dist');

// What a portal's page is: buttons around a place for the frame, and what the frame tells, written down.
const HOST = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>portal</title><script type="module" src="/host.js"></script>
<button id="before">before</button><div id="place"></div><button id="after">after</button></html>`;
const SCRIPT = `import { createFrame } from './gongkai-frame.js';
Object.assign(window, { told: [], heard: [] });
addEventListener('message', ({ data, origin }) => heard.push({ ...data, from: origin }));
const teller = (kind) => (detail) => void told.push({ event: kind, ...(detail instanceof Error ? { code: detail.code, message: detail.message } : detail) });
window.embed = (options) => {
  const all = Object.fromEntries(['Change', 'Validity', 'Export', 'FocusOut', 'Exit', 'Error'].map((name) => ['on' + name, teller(name)]));
  return (window.frame = createFrame(document.getElementById('place'), { ...all, ...options }));
};
// Drafts of the portal itself, kept over a reload.
window.shelf = {
  load: async () => JSON.parse(localStorage.getItem('shelf')),
  save: async (report) => localStorage.setItem('shelf', JSON.stringify(report)),
};
window.raw = (src, sandbox) => {
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  Object.assign(frame, { src, width: 1200, height: 700 });
  document.getElementById('place').append(frame);
  return (window.frame = frame);
};
window.isThere = true;`;

type Site = { url: string; server: Server };
const listening = (server: Server, name: string): Site => ({ server, url: `http://${name}:${(server.address() as AddressInfo).port}` });

// A portal. It may show frames of \`child\`, and of itself; it also is what it embeds where it is given the files.
async function portal(child: string | undefined, name = 'localhost'): Promise<Site> {
  const files: Record<string, [string, string]> = { '/': ['text/html', HOST], '/host.js': ['text/javascript', SCRIPT] };
  for (const file of ['gongkai-frame.js', 'protocol.js']) files[`/${file}`] = ['text/javascript', readFileSync(join(DIST, file), 'utf8')];
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-src ${child ?? "'none'"}`;
  const server = createServer((request, response) => {
    const [type, text] = files[new URL(request.url!, 'http://localhost').pathname] ?? ['text/plain', ''];
    response.writeHead(text ? 200 : 404, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return listening(server, name);
}

type Sites = { child: Site; other: Site };
const test = base.extend<{ complaints: string[] }, { sites: Sites }>({
  sites: [
    async ({}, use) => {
      const child = listening(await serve(DIST, 0), '127.0.0.1');
      const other = await portal(child.url);
      await use({ child, other });
      for (const { server } of [child, other]) server.closeAllConnections();
    },
    { scope: 'worker' },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

const report = made.report;
const NAME = report.agency.name;
const editor = (page: Page): FrameLocator => page.frameLocator('#place iframe');
const cell = (page: Page, address: string) => editor(page).locator(`[data-at="${address}"]`);
const saved = (page: Page) => expect(editor(page).locator('.gk-saved')).toContainText('已保存');

async function visit(page: Page, site: Site) {
  await page.goto(`${site.url}/`);
  await expect.poll(() => page.evaluate('window.isThere')).toBe(true);
}

// Embeds the editor and waits until a report is open. `how` is written into the options as it stands.
async function embed(page: Page, { child }: Sites, options: object = {}, how = '') {
  const src = `${child.url}/index.html`;
  await page.evaluate(`embed({ src: ${JSON.stringify(src)}, ...${JSON.stringify(options)}, ${how} }).ready`);
}

const told = (page: Page, event: string): Promise<Record<string, any>[]> => page.evaluate(`told.filter(({ event }) => event === ${JSON.stringify(event)})`);
const heard = (page: Page, type: string): Promise<Record<string, any>[]> => page.evaluate(`heard.filter((one) => one.type === ${JSON.stringify(type)})`);

test.describe('on a page of another site', () => {
  test('what is written is told, kept by the page around over a reload, taken out and read again', async ({ page, sites }) => {
    await visit(page, sites.other);
    await embed(page, sites, { report }, 'storage: shelf');
    await expect(editor(page).getByRole('alert')).toContainText('草稿由所在网站保存');
    await expect(cell(page, 'agency/name')).toHaveValue(NAME);
    await expect(editor(page).locator('#gongkai-notice')).toHaveCount(0);
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    await expect.poll(() => told(page, 'Change')).toContainEqual(expect.objectContaining({ at: 'requests/received/research', after: 5 }));
    await expect.poll(async () => (await told(page, 'Validity')).at(-1)?.complete).toBe(true);

    await visit(page, sites.other);
    await embed(page, sites, { report }, 'storage: shelf');
    await expect(cell(page, 'requests/received/research')).toHaveValue('5');
    const file: string = await page.evaluate(`frame.write('json').then((bytes) => new TextDecoder().decode(bytes))`);
    expect(JSON.parse(file).tables.requests.received.research).toBe(5);
    expect(await page.evaluate(`frame.write('html').then((bytes) => new TextDecoder().decode(bytes))`)).toContain(NAME);
    expect(await page.evaluate(`frame.check().then(({ verdict }) => verdict)`)).toMatch(/pass|review|fail/);

    await page.evaluate(`localStorage.clear()`);
    await visit(page, sites.other);
    await embed(page, sites, { report: JSON.parse(file) });
    expect(await page.evaluate(`frame.getReport()`)).toEqual(JSON.parse(file));
  });

  test('a file that a person exports is told to the page as well', async ({ page, sites }) => {
    await visit(page, sites.other);
    await embed(page, sites, { report, sandbox: 'allow-scripts allow-same-origin allow-downloads allow-modals' }, 'storage: shelf');
    await cell(page, 'export').click();
    const download = page.waitForEvent('download');
    await editor(page).getByRole('button', { name: '纯文本（TXT）' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain(NAME);
    await expect.poll(() => told(page, 'Export')).toHaveLength(1);
    expect(await page.evaluate(`new TextDecoder().decode(told.find(({ bytes }) => bytes).bytes)`)).toBe(text);
  });

  // Elsewhere in these tests the browser denies frames of other sites their storage altogether.
  test('a draft of its own is kept in a partition, and nowhere else', async ({ sites }, { project }) => {
    const { launchOptions, locale, timezoneId } = project.use;
    const args = [...launchOptions!.args!, '--disable-features=TrackingProtection3pcd,ThirdPartyCookieDeprecation'];
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
    const context = await chromium.launchPersistentContext(folder, { ...launchOptions, args, locale, timezoneId, serviceWorkers: 'block' });
    const page = await context.newPage();
    await visit(page, sites.other);
    await embed(page, sites, { report, draftKey: 'a' }, 'onSave() {}');
    await expect(editor(page).getByRole('alert')).toContainText('这个浏览器里也暂存一份');
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    await visit(page, sites.other);
    await embed(page, sites, { draftKey: 'a' }, `onSave() { throw new Error('down'); }`);
    await expect(cell(page, 'requests/received/research')).toHaveValue('5');
    // It is said that the page around failed, though it is stored.
    await cell(page, 'requests/received/research').fill('6');
    await expect(editor(page).locator('.gk-failed')).toContainText('所在网站没有保存，修改暂存在这个浏览器里');
    // Under a name that no other site's page can ask for, and out of reach of the page on its own.
    const mine = `Object.keys(localStorage).filter((key) => key.startsWith('gongkai/1/index/embed-'))`;
    expect(await page.frames()[1].evaluate(mine)).toEqual([`gongkai/1/index/embed-${encodeURIComponent(`${sites.other.url} a`)}`]);
    await page.goto(`${sites.child.url}/`);
    expect(await page.evaluate(mine)).toEqual([]);
    await context.close();
    rmSync(folder, { recursive: true });
  });

  test('where the browser denies it storage, the page around keeps drafts', async ({ page, sites }) => {
    await visit(page, sites.other);
    await embed(page, sites, { report, draftKey: 'a' }, 'storage: shelf');
    await expect(editor(page).getByRole('alert')).toHaveText(/草稿由所在网站保存，不保存在这个浏览器里/);
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    expect(JSON.parse(await page.evaluate(`localStorage.getItem('shelf')`)).tables.requests.received.research).toBe(5);

    await visit(page, sites.other);
    await embed(page, sites, { report });
    await expect(editor(page).getByRole('alert')).toContainText('草稿没有地方保存');
    await cell(page, 'requests/received/research').fill('6');
    await expect(editor(page).locator('.gk-failed')).toContainText('先导出');
    expect(await page.evaluate(`frame.exit()`)).toEqual({ dirty: true });
  });

  test('a page that fails to keep is asked again, and in the end it is said', async ({ page, sites }) => {
    await visit(page, sites.other);
    const flaky = `storage: { load: async () => null, async save(report) {
      window.tries = (window.tries ?? 0) + 1;
      if (window.isDown || tries < 3) throw new Error('数据库忙');
      window.kept = report;
    } }`;
    await embed(page, sites, { report }, flaky);
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    expect(await page.evaluate(`[tries, kept.tables.requests.received.research]`)).toEqual([3, 5]);
    await page.evaluate(`window.isDown = true`);
    await cell(page, 'requests/received/research').fill('6');
    await expect(editor(page).locator('.gk-failed')).toContainText('所在网站没有保存', { timeout: 15_000 });
    await expect(editor(page).locator('.gk-failed')).toContainText('数据库忙');
    expect((await told(page, 'Error')).at(-1)!.message).toBe('数据库忙');
    await page.evaluate(`window.isDown = false`);
    expect(await page.evaluate(`frame.exit()`)).toEqual({ dirty: false });
    expect(await page.evaluate(`kept.tables.requests.received.research`)).toBe(6);
  });

  test('whatever a page throws is told, and nothing is asked of a frame that isn’t open', async ({ page, sites }) => {
    await visit(page, sites.other);
    // A failure of the browser's own has a number for a code.
    await embed(page, sites, { report }, `storage: { load: async () => null, save: async () => { throw new DOMException('磁盘已满', 'QuotaExceededError'); } }`);
    await cell(page, 'requests/received/research').fill('5');
    await expect(editor(page).locator('.gk-failed')).toContainText('磁盘已满', { timeout: 15_000 });
    expect(await page.evaluate(`frame.exit()`)).toEqual({ dirty: true });
    // What is undefined changes nothing, also for a frame that is loaded again; who asks meanwhile waits.
    await page.evaluate(`frame.load({ report: undefined, lang: undefined, theme: 'dark' })`);
    await page.evaluate(`frame.element.src += ''`);
    await expect.poll(() => heard(page, 'init')).toHaveLength(2);
    expect(await page.evaluate(`frame.getReport().then((report) => report.tables.requests.received.research)`)).toBe(5);
    // What isn't open has nothing to lose, and is taken away without a word.
    const closed = await page.evaluate(`(async () => {
      frame.destroy();
      const before = told.filter(({ event }) => event === 'Error').length;
      const slow = embed({ src: ${JSON.stringify(`${sites.child.url}/index.html`)}, storage: { load: () => new Promise(() => {}), save: async () => {} } });
      const left = await slow.exit();
      await new Promise((done) => addEventListener('message', ({ data }) => data.type === 'ack' && done()));
      slow.destroy();
      return [left, told.filter(({ event }) => event === 'Error').length - before];
    })()`);
    expect(closed).toEqual([{ dirty: false }, 0]);
  });

  test('who waits for a page that takes its time is not told of old browsers', async ({ page, sites }) => {
    await visit(page, sites.other);
    await page.evaluate(`void embed({ src: ${JSON.stringify(`${sites.child.url}/index.html`)}, storage: { load: () => new Promise((done) => (window.arrive = done)), save: async () => {} } })`);
    await expect.poll(() => heard(page, 'ack')).toHaveLength(1);
    await expect(editor(page).locator('#gongkai-notice')).toHaveCount(0);
    await page.evaluate((report) => (window as any).arrive(report), report);
    await expect(cell(page, 'agency/name')).toHaveValue(NAME);
  });

  test('nothing is opened in the place of drafts that can’t be read', async ({ page, sites }) => {
    await visit(page, sites.other);
    const broken = `storage: { load: async () => { throw new Error('down'); }, save: async () => { window.isSaved = true; } }`;
    await expect(embed(page, sites, { report }, broken)).rejects.toThrow('down');
    await expect(page.locator('#place').getByRole('alert')).toContainText('公开年报没能打开（down）');
    expect(await page.evaluate(`window.isSaved`)).toBeUndefined();
  });

  test('a page that never answers has not kept it', async ({ page, sites }) => {
    await visit(page, sites.other);
    await page.evaluate(`raw(${JSON.stringify(`${sites.child.url}/index.html?embed=1&origin=${sites.other.url}`)})`);
    await expect.poll(() => heard(page, 'init')).toHaveLength(1);
    await page.evaluate(`frame.contentWindow.postMessage({ v: 1, id: 1, type: 'load' }, '*')`);
    await cell(page, 'requests/received/research').fill('5');
    await expect(editor(page).locator('.gk-saved')).toContainText('正在保存');
    await expect(editor(page).locator('.gk-failed')).toContainText('所在网站没有保存', { timeout: 15_000 });
    expect((await heard(page, 'autosave')).at(-1)!.report.tables.requests.received.research).toBe(5);
  });
});

test.describe('on a page of its own site', () => {
  // The portal's files and the editor's at one origin.
  const together = async (sites: Sites) => {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url!, 'http://localhost');
      const from = pathname.startsWith('/gongkai/') ? sites.child.url + pathname.slice('/gongkai'.length) : sites.other.url + pathname;
      const answer = await fetch(from);
      const policy = pathname.startsWith('/gongkai/') ? STRICT_POLICY : "default-src 'none'; script-src 'self'; frame-src 'self'";
      const headers = { 'Content-Type': answer.headers.get('content-type')!, 'Content-Security-Policy': policy };
      response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const site = listening(server, '127.0.0.1');
    return { ...site, both: { ...sites, child: { ...site, url: `${site.url}/gongkai` } } };
  };

  test('this browser keeps the draft, and nobody else is asked', async ({ page, sites }) => {
    const site = await together(sites);
    await visit(page, site);
    await embed(page, site.both, { report, draftKey: 'a' }, `onSave: ({ stored }) => void told.push({ event: 'Save', stored })`);
    await expect(editor(page).getByRole('alert')).toHaveCount(0);
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    expect(await heard(page, 'autosave')).toEqual([]);
    expect((await told(page, 'Save')).at(-1)).toEqual({ event: 'Save', stored: true });
    await visit(page, site);
    await embed(page, site.both, { report, draftKey: 'a' });
    await expect(cell(page, 'requests/received/research')).toHaveValue('5');
    await expect(editor(page).getByRole('alert')).toContainText('上次在这里填写的草稿');
    site.server.closeAllConnections();
  });

  test('a frame that is loaded again goes on with what it had', async ({ page, sites }) => {
    const site = await together(sites);
    await visit(page, site);
    await embed(page, site.both, { report }, 'storage: shelf');
    await cell(page, 'requests/received/research').fill('5');
    await saved(page);
    await page.evaluate(`frame.element.contentWindow.location.reload()`);
    await expect.poll(() => heard(page, 'init')).toHaveLength(2);
    expect(await told(page, 'Exit')).toEqual([{ event: 'Exit', dirty: false }]);
    await expect(cell(page, 'requests/received/research')).toHaveValue('5');
    await cell(page, 'requests/received/research').fill('6');
    await saved(page);
    expect(await page.evaluate(`frame.getReport().then((report) => report.tables.requests.received.research)`)).toBe(6);
    site.server.closeAllConnections();
  });
});

test('a second load is one step of undo, and cannot change the draft', async ({ page, sites }) => {
  await visit(page, sites.other);
  await embed(page, sites, { report, readonly: true }, 'storage: shelf');
  await page.evaluate((report) => (window as any).frame.load({ report }), { ...report, agency: { name: '另一机关' } });
  await expect(cell(page, 'agency/name')).toHaveValue('另一机关');
  await expect(editor(page).locator('.gk-saved')).toHaveText('只读');
  await page.evaluate(`frame.load({ readonly: false })`);
  await expect(cell(page, 'agency/name')).toHaveValue('另一机关');
  await editor(page).getByRole('button', { name: '撤销' }).click();
  await expect(cell(page, 'agency/name')).toHaveValue(NAME);
  await expect(editor(page).getByRole('button', { name: '撤销' })).toBeDisabled();
  const refused = await page.evaluate(`frame.load({ report: { format: 'x' } }).catch(({ code }) => code)`);
  expect(refused).toBe('not-a-report');
  await expect(cell(page, 'agency/name')).toHaveValue(NAME);
});

test('it looks and speaks as the page around asks', async ({ page, sites }) => {
  await visit(page, sites.other);
  await embed(page, sites, { agency: '某某县档案局', year: 2023, lang: 'en', theme: 'dark', large: true }, 'storage: shelf');
  await expect(cell(page, 'agency/name')).toHaveValue('某某县档案局');
  await expect(cell(page, 'year')).toHaveValue('2023');
  await expect(cell(page, 'export')).toContainText('Export');
  await expect(editor(page).getByRole('alert')).toContainText('kept by the site around');
  const ground = () => editor(page).locator('.gk-app').evaluate((app) => [getComputedStyle(app).colorScheme, getComputedStyle(app).getPropertyValue('--gk-scale').trim()]);
  const before = await ground();
  expect(before[0]).toBe('dark');
  await page.evaluate(`frame.load({ lang: 'zh-CN', theme: 'light', large: false })`);
  await expect(cell(page, 'export')).toContainText('导出');
  const after = await ground();
  expect(after[0]).toBe('light');
  expect(after[1]).not.toBe(before[1]);
});

test('a frame as high as what it shows stays so', async ({ page, sites }) => {
  await visit(page, sites.other);
  await embed(page, sites, { report, autoHeight: true }, 'storage: shelf');
  await expect.poll(() => heard(page, 'height').then((all) => all.length)).toBeGreaterThan(0);
  const paper = await editor(page).locator('.gk-desk').evaluate((desk) => desk.scrollHeight);
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThanOrEqual(paper);
  const high = await page.locator('iframe').evaluate((frame) => frame.clientHeight);
  await cell(page, 'sections/overview').fill(Array(40).fill('又一段。').join('\n'));
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.clientHeight)).toBeGreaterThan(high);
  // A frame that is made higher still shows no more, so it must not ask for more.
  await saved(page);
  await expect.poll(async () => (await told(page, 'Validity')).at(-1)?.complete).toBe(true);
  const last = async () => (await heard(page, 'height')).at(-1)!.px;
  await expect.poll(async () => (await last()) === (await editor(page).locator('.gk-app').evaluate((app) => Math.ceil(app.getBoundingClientRect().height)))).toBe(true);
  const before = await last();
  await page.evaluate(`frame.element.style.height = '9000px'`);
  await expect.poll(() => editor(page).locator('html').evaluate(() => innerHeight)).toBe(9000);
  expect(await editor(page).locator('.gk-app').evaluate((app) => Math.ceil(app.getBoundingClientRect().height))).toBe(before);
});

test('where it doesn’t scroll itself, dialogs and messages stand in the part that is seen', async ({ page, sites }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await visit(page, sites.other);
  await embed(page, sites, { report, autoHeight: true }, 'storage: shelf');
  const scrolled = () => page.evaluate(() => scrollY);
  const places = [];
  for (const address of ['disclosure/fees/amount', 'remedies/reconsideration/total']) {
    await cell(page, address).click();
    await expect(editor(page).locator('.gk-notice')).toBeInViewport({ ratio: 1 });
    places.push(await scrolled());
    await page.keyboard.press('F1');
    await expect(editor(page).getByRole('dialog', { name: '本格怎么填' })).toBeInViewport({ ratio: 1 });
    expect(await scrolled()).toBe(places.at(-1));
    await page.keyboard.press('Escape');
    await expect(cell(page, address)).toBeFocused();
  }
  expect(places[1]! - places[0]!).toBeGreaterThan(700);
  await page.keyboard.press('F8');
  await expect(editor(page).locator('.gk-said')).not.toBeEmpty();
  await expect(editor(page).locator('.gk-said')).toBeInViewport({ ratio: 1 });
});

test('what is copied is pasted by keyboard', async ({ page, sites }) => {
  await visit(page, sites.other);
  await embed(page, sites, { report });
  await cell(page, 'requests/received/research').fill('527');
  for (const key of ['Control+a', 'Control+c']) await page.keyboard.press(key);
  await cell(page, 'requests/received/other').focus();
  await page.keyboard.press('Control+v');
  await expect(cell(page, 'requests/received/other')).toHaveValue('527');
});

test('the focus leaves at both ends', async ({ page, sites }) => {
  await visit(page, sites.other);
  await embed(page, sites, { report }, 'storage: shelf');
  const isIn = () => page.evaluate(`document.activeElement === frame.element`);
  const leave = async (key: string) => {
    for (let steps = 0; steps < 400 && (await isIn()); steps += 1) await page.keyboard.press(key);
  };
  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  expect(await isIn()).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('#before')).toBeFocused();
  expect(await told(page, 'FocusOut')).toEqual([{ event: 'FocusOut', direction: 'backward' }]);
  await page.locator('#after').focus();
  await page.keyboard.press('Shift+Tab');
  expect(await isIn()).toBe(true);
  await page.keyboard.press('Tab');
  await expect(page.locator('#after')).toBeFocused();
  expect((await told(page, 'FocusOut')).at(-1)).toEqual({ event: 'FocusOut', direction: 'forward' });
  await cell(page, 'sections/other_matters').focus();
  await leave('Tab');
  await expect(page.locator('#after')).toBeFocused();
});

test.describe('what it takes from nobody', () => {
  const address = ({ child, other }: Sites, origin = other.url) => `${child.url}/index.html?embed=1&origin=${encodeURIComponent(origin)}`;
  const start = async (page: Page, sites: Sites) => {
    await visit(page, sites.other);
    await page.evaluate(`raw(${JSON.stringify(address(sites))})`);
    await expect.poll(() => heard(page, 'init')).toHaveLength(1);
  };
  const send = (page: Page, message: string) => page.evaluate(`frame.contentWindow.postMessage(${message}, ${JSON.stringify('*')})`);

  test('what is wrong is refused by its number', async ({ page, sites, complaints }) => {
    await start(page, sites);
    const [init] = await heard(page, 'init');
    expect(init).toMatchObject({ v: 1, id: 1, build: expect.any(String), from: sites.child.url, capabilities: { storage: 'denied', kinds: ['json', 'html', 'html-fragment', 'text'] } });
    for (const type of ['getReport', 'check', 'write']) {
      await send(page, `{ v: 1, id: ${['getReport', 'check', 'write'].indexOf(type) + 1}, type: '${type}', kind: 'json' }`);
    }
    await send(page, `{ v: 2, id: 4, type: 'load' }`);
    await send(page, `{ v: 1, id: 5, type: 'nonsense' }`);
    await send(page, `{ v: 1, id: 6, type: 'load', report: 'text' }`);
    await send(page, `{ v: 1, id: 7, type: 'load', report: { text: 'x'.repeat(5_000_000) } }`);
    await send(page, `{ v: 1, id: 8, type: 'load', report: { list: new Array(4_000_000_000) } }`);
    await send(page, `{ v: 1, id: 9, type: 'load', report: { format: 'gongkai-report/1', year: 'x' } }`);
    await send(page, `{ v: 1, id: 9, type: 'load' }`);
    // These bear no number that could be answered.
    await send(page, `{ v: 1, id: 'x', type: 'load' }`);
    await send(page, `'load'`);
    await send(page, `{ v: 1, id: 1, type: 'ack', result: 5 }`);
    await expect.poll(async () => (await heard(page, 'error')).map(({ id, code }) => `${id} ${code}`).sort()).toEqual([
      '1 not-loaded', '2 not-loaded', '3 not-loaded', '4 version', '5 unknown-type', '6 malformed', '7 too-large', '8 too-large', '9 not-a-report', '9 replayed',
    ]);
    // After all that it still opens what is right.
    await send(page, `{ v: 1, id: 10, type: 'load', report: ${JSON.stringify(report)} }`);
    await expect.poll(() => heard(page, 'ack')).toHaveLength(1);
    await send(page, `{ v: 1, id: 11, type: 'load', draftKey: 'another' }`);
    await expect.poll(async () => (await heard(page, 'error')).at(-1)).toMatchObject({ id: 11, code: 'draft-key' });
    // The element says of the unreadable report what it was, for developers.
    expect(complaints).toEqual([expect.stringContaining('JSON')]);
    complaints.length = 0;
  });

  test('the page itself shows nothing in a frame, and opens in a window of its own', async ({ page, context }) => {
    // The one file brings a policy of its own.
    const child = listening(await serve(DIST, 0, { policy: null }), '127.0.0.1');
    // Of the same site, so it would have the same drafts.
    const near = await portal(child.url, '127.0.0.1');
    const own = await context.newPage();
    await own.goto(child.url);
    await own.getByRole('button', { name: '新建空白报告' }).click();
    await own.locator('[data-at="agency/name"]').fill(NAME);
    await expect(own.locator('.gk-saved')).toContainText('已保存');
    for (const name of ['index.html', 'gongkai.html']) {
      await visit(page, near);
      await page.evaluate(`raw(${JSON.stringify(`${child.url}/${name}`)})`);
      const inside = page.frameLocator('#place iframe');
      await expect(inside.getByRole('alert')).toContainText('请在单独的窗口中打开');
      await expect(inside.getByRole('button')).toHaveCount(0);
      await expect(inside.locator('#gongkai-notice')).toHaveCount(0);
      const opened = context.waitForEvent('page');
      await inside.getByRole('link', { name: '打开公开年报' }).click();
      await expect((await opened).locator('.gk-draft strong')).toContainText(NAME);
    }
    for (const { server } of [child, near]) {
      server.close();
      server.closeAllConnections();
    }
  });

  test('strangers are not heard and hear nothing', async ({ page, sites }) => {
    const third = await portal(sites.child.url);
    await start(page, sites);
    // A window that this page opened, one beside the frame, and the frame itself.
    await page.evaluate(`{ window.beside = Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(address(sites))} }); document.body.append(beside); }`);
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate(`void window.open(${JSON.stringify(`${third.url}/`)})`)]);
    await expect.poll(() => popup.evaluate('window.isThere')).toBe(true);
    const load = `{ v: 1, id: 1, type: 'load', report: { format: 'gongkai-report/1', edition: '2021', agency: { name: '陌生人' }, year: 2024 } }`;
    await popup.evaluate(`opener.frames[0].postMessage(${load}, '*')`);
    const frames = page.frames().filter((one) => one.url().includes('embed=1'));
    expect(frames).toHaveLength(2);
    await frames[0].evaluate(`window.postMessage(${load}, '*')`);
    await frames[1].evaluate(`parent.frames[0].postMessage(${load}, '*')`);
    for (const one of [popup, frames[1]]) await one.evaluate(`window.heard ??= [], void addEventListener('message', ({ data }) => heard.push(data))`);

    // Numbers begin with the page's own: none of those was counted.
    await send(page, `{ v: 1, id: 1, type: 'load', autosave: true, report: ${JSON.stringify(report)} }`);
    const own = page.frameLocator('#place iframe').locator('[data-at="agency/name"]');
    await expect(own).toHaveValue(NAME);
    await own.fill('只给所在网页');
    await expect.poll(() => heard(page, 'autosave').then((all) => all.length)).toBeGreaterThan(0);
    expect(await heard(page, 'error')).toEqual([]);
    for (const one of [popup, frames[1]]) expect(await one.evaluate('heard')).toEqual([]);
    await expect(page.frameLocator('body > iframe').locator('[data-at="agency/name"]')).toHaveCount(0);
    third.server.closeAllConnections();
  });

  test('a page whose origin isn’t the one allowed hears nothing and can’t load', async ({ page, sites, complaints }) => {
    await visit(page, sites.other);
    await page.evaluate(`raw(${JSON.stringify(address(sites, 'https://www.example.gov.cn'))})`);
    await send(page, `{ v: 1, id: 1, type: 'load' }`);
    await expect(editor(page).locator('#gongkai-notice')).toBeVisible({ timeout: 15_000 });
    await expect(editor(page).locator('#gongkai-notice')).toContainText('地址里的 origin 要是该网站的来源');
    expect(await page.evaluate('heard')).toEqual([]);
    // The browser says why it delivers nothing.
    expect(complaints.filter((text) => !text.includes('does not match the recipient'))).toEqual([]);
    complaints.length = 0;
  });

  test('what is no origin is refused in words, as is a frame that is none', async ({ page, sites }) => {
    for (const origin of ['*', 'null', 'https://a.cn/x', '']) {
      await visit(page, sites.other);
      await page.evaluate(`raw(${JSON.stringify(address(sites, origin))})`);
      await expect(editor(page).getByRole('alert')).toContainText('公开年报没有启动：框架地址里的 origin');
      await send(page, `{ v: 1, id: 1, type: 'load' }`);
      expect(await page.evaluate('heard')).toEqual([]);
    }
    await page.goto(address(sites));
    await expect(page.getByRole('alert')).toContainText('不能单独打开');
  });

  test('a sandbox without an origin is refused in words', async ({ page, sites, complaints }) => {
    await visit(page, sites.other);
    await page.evaluate(`raw(${JSON.stringify(address(sites))}, 'allow-scripts')`);
    await expect(editor(page).locator('#gongkai-notice')).toBeVisible({ timeout: 15_000 });
    await expect(editor(page).locator('#gongkai-notice')).toContainText('sandbox 要有 allow-scripts 和 allow-same-origin');
    expect(await page.evaluate('heard')).toEqual([]);
    // The browser says that it won't let such a frame have scripts.
    complaints.length = 0;
    const refused = await page.evaluate(`(() => { try { embed({ src: 'https://a.cn/', sandbox: 'allow-scripts' }); } catch (error) { return error.message; } })()`);
    expect(refused).toBe('sandbox must hold allow-scripts and allow-same-origin');
  });
});

test('two frames on one page have each its own', async ({ page, sites }) => {
  await visit(page, sites.other);
  const src = JSON.stringify(`${sites.child.url}/index.html`);
  await page.evaluate(`window.all = ['甲局', '乙局'].map((name) => embed({ src: ${src}, agency: name, onSave: ({ report }) => void told.push({ event: name, name: report.agency.name }) })); Promise.all(all.map(({ ready }) => ready))`);
  const name = (index: number) => page.frameLocator('#place iframe').nth(index).locator('[data-at="agency/name"]');
  await expect(page.frameLocator('#place iframe >> nth=0').locator('[data-at="agency/name"]')).toHaveValue('甲局');
  await page.frameLocator('#place iframe >> nth=1').locator('[data-at="agency/name"]').fill('丙局');
  await expect.poll(() => told(page, '乙局')).toEqual([{ event: '乙局', name: '丙局' }]);
  expect(await told(page, '甲局')).toEqual([]);
  expect(await page.evaluate(`Promise.all(all.map((one) => one.getReport())).then((both) => both.map(({ agency }) => agency.name))`)).toEqual(['甲局', '丙局']);
  await page.evaluate(`all[0].destroy()`);
  await expect(page.locator('#place iframe')).toHaveCount(1);
  expect(await page.evaluate(`all[0].getReport().catch(({ code }) => code)`)).toBe('closed');
});

test.describe('what can’t start says so', () => {
  const failing = async (page: Page, src: string, words: RegExp) => {
    expect(await page.evaluate(`embed({ src: ${JSON.stringify(src)}, patience: 3000 }).ready.catch(({ code }) => code)`)).toMatch(words);
    await expect(page.locator('#place').getByRole('alert')).toContainText('公开年报没能打开');
    expect(await told(page, 'Error')).toHaveLength(1);
  };

  test('where there is no such page, or the policy doesn’t allow it', async ({ page, sites, complaints }) => {
    await visit(page, sites.other);
    await failing(page, `${sites.child.url}/nothing.html`, /no-start/);
    const closed = await portal(undefined);
    await visit(page, closed);
    await failing(page, `${sites.child.url}/index.html`, /no-start/);
    closed.server.closeAllConnections();
    // The browser says why.
    expect(complaints.some((text) => text.includes('frame-src'))).toBe(true);
    complaints.length = 0;
  });

  test('where the policy doesn’t allow WebAssembly', async ({ page, sites, complaints }) => {
    const child = listening(await serve(DIST, 0, { policy: STRICT_POLICY.replace("'wasm-unsafe-eval'", '') }), '127.0.0.1');
    const other = await portal(child.url);
    await visit(page, other);
    expect(await page.evaluate(`embed({ src: ${JSON.stringify(`${child.url}/index.html`)}, onSave() {} }).ready.catch(({ code }) => code)`)).toBe('unavailable');
    await expect(page.locator('#place > [role=alert]')).toContainText('公开年报没能打开');
    await expect(editor(page).getByRole('alert')).toContainText('公开年报没能载入');
    complaints.length = 0;
    for (const { server } of [child, other]) server.closeAllConnections();
  });
});
