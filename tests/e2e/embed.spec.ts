// What docs/embed.md promises: its code, run as it stands there, and the demo, which is made of the same.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as bare, type FrameLocator, type Page } from '@playwright/test';
import * as made from './made.js';
import { serve, STRICT_POLICY } from './serve.mjs';
import { at, expect, saved, test as quiet } from './support.js';

/** A report that can be published: the example without its faults. */
const sound: typeof made.report = structuredClone(made.report);
sound.tables.remedies.reconsideration.total += 4;
sound.tables.requests.granted.natural_person -= 1;
sound.tables.requests.granted.business += 1;

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const DEMO = join(ROOT, 'web/demo');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

/** The blocks of code of a text that bear a file's name. */
const blocks = (text: string) => new Map([...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, name, code]) => [name!, code!]));
const uncommented = (code: string) => code.replace(/<!--.*?-->|\/\/ .*$/gm, '');
const halves = read(ROOT, 'docs/embed.md').split(/^(?=# )/m);
const [zh, en] = halves.map(blocks);
const policy = (name: string) => zh!.get(name)!.trim();
const directives = (text: string) => text.split(/;\s*/).filter(Boolean);

/** A page as a portal has it, with a block of the guide in it. */
const page = (body: string, policy: string) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户网站</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>${body}</body></html>`;

type Site = { root: string; url: string; server: Server };
async function site(root: string): Promise<Site> {
  // As strict as can be where there are frames.
  const server: Server = await serve(root, 0, { policy: `${STRICT_POLICY}; frame-src 'self'` });
  return { root, server, url: `http://127.0.0.1:${(server.address() as { port: number }).port}/` };
}

const fixtures = {
  portal: async ({}, use: (portal: Site) => Promise<void>) => {
    const root = mkdtempSync(join(tmpdir(), 'gongkai-'));
    mkdirSync(join(root, 'gongkai'));
    cpSync(DIST, join(root, 'gongkai'), { recursive: true });
    const fragment: string = made.core.writeReport(sound, 'html-fragment');
    for (const [name, code] of zh!) {
      const [stem, kind] = name.split('.');
      const own = zh!.has(`${stem}.csp`) ? policy(`${stem}.csp`) : policy('element.csp');
      writeFileSync(join(root, name), kind === 'html' ? page(code.replace(/<!--.*-->/, () => fragment), own) : code);
    }
    const portal = await site(root);
    await use(portal);
    portal.server.close();
    portal.server.closeAllConnections();
    rmSync(root, { recursive: true });
  },
  baseURL: async ({ portal }: { portal: Site }, use: (url: string) => Promise<void>) => use(portal.url),
};
const test = quiet.extend<{ portal: Site }>(fixtures as never);
/** Where a failure is provoked the browser itself complains. */
const loud = bare.extend<{ portal: Site }>(fixtures as never);

/** The portal's own backend. */
async function backend(page: Page) {
  const kept: { report?: typeof made.report; isDown?: boolean } = {};
  await page.route('**/api/annual-report', async (route) => {
    if (kept.isDown) return route.fulfill({ status: 503 });
    if (route.request().method() === 'PUT') kept.report = route.request().postDataJSON();
    return kept.report && route.request().method() === 'GET' ? route.fulfill({ json: kept.report }) : route.fulfill({ status: 204 });
  });
  return kept;
}
const research = ({ report }: { report?: typeof made.report }) => report?.tables.requests.received.research;
const framed = (page: Page): FrameLocator => page.frameLocator('#report iframe');

test.describe('the guide', () => {
  test('says the same code twice', () => {
    expect(halves.length).toBe(2);
    expect([...en!.keys()]).toEqual([...zh!.keys()]);
    for (const [name, code] of zh!) expect(uncommented(en!.get(name)!), name).toBe(uncommented(code));
    const heads = (text: string) => [...text.matchAll(/^#+/gm)].map(String);
    expect(heads(halves[1]!)).toEqual(heads(halves[0]!));
  });

  test('names all that the element has', () => {
    const declared = read(ROOT, 'web/gongkai.d.ts') + read(ROOT, 'web/report-element.d.ts');
    const editor = /class GongkaiEditor .*?^}/ms.exec(declared)![0];
    const members = [...editor.matchAll(/^  (?:get |set )?(\w+)[(:]/gm)].map(([, name]) => name!).filter((name) => name !== 'addEventListener');
    const events = [...declared.matchAll(/^ +'(gongkai-\w+)': CustomEvent/gm)].map(([, name]) => name!);
    const attributes = /observedAttributes = (.*?);/.exec(read(ROOT, 'web/editor-element.js'))![1]!.match(/[\w-]+/g)!;
    expect([members.length, events.length, attributes.length].every((count) => count > 5)).toBe(true);
    for (const name of [...members, ...events, ...attributes]) {
      for (const half of halves) expect(half).toMatch(new RegExp(`\\| [^|]*\`${name}[\`(]`));
    }
  });

  test('two lines keep a draft in this browser', async ({ page }) => {
    await page.goto('two-lines.html');
    await expect(at(page, 'agency/name')).toHaveValue('某市教育局');
    await at(page, 'requests/received/research').fill('5');
    await saved(page);
    await page.reload();
    await expect(at(page, 'requests/received/research')).toHaveValue('5');
  });

  test('the element saves to the backend and opens what that has', async ({ page }) => {
    const kept = await backend(page);
    await page.goto('element.html');
    await expect(at(page, 'agency/name')).toHaveValue('某市教育局');
    await at(page, 'requests/received/research').fill('5');
    await saved(page);
    expect(research(kept)).toBe(5);
    await page.reload();
    await expect(at(page, 'requests/received/research')).toHaveValue('5');
    // Somebody else wrote meanwhile.
    kept.report!.tables.requests.received.research = 6;
    await page.reload();
    await expect(at(page, 'requests/received/research')).toHaveValue('6');
    expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.isDirty)).toBe(false);
    expect(await page.evaluate(async () => (await document.querySelector('gongkai-editor')!.check()).verdict)).toMatch(/pass|review|fail/);
  });

  test('its looks are the portal’s', async ({ page, portal }) => {
    writeFileSync(join(portal.root, 'element.html'), read(portal.root, 'element.html').replace('</head>', '<link rel="stylesheet" href="theme.css"></head>'));
    await backend(page);
    await page.goto('element.html');
    await expect(at(page, 'agency/name')).toBeVisible();
    const look = await page.locator('gongkai-editor').evaluate((editor) => {
      const app = editor.shadowRoot!.querySelector('[part=editor]')!;
      return [getComputedStyle(app).borderTopColor, getComputedStyle(app).getPropertyValue('--gk-accent'), editor.clientHeight];
    });
    expect(look).toEqual(['rgb(205, 218, 218)', '#0d5a60', 792]);
  });

  test('a published report is searched', async ({ page }) => {
    await page.goto('report.html');
    await page.getByRole('searchbox', { name: '查找数据' }).fill('新收 总计');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.locator('[data-cell="requests/received/total"]')).toBeFocused();
  });

  test('a frame saves to the backend and opens what that has', async ({ page }) => {
    const kept = await backend(page);
    await page.goto('frame.html');
    const cell = framed(page).locator('[data-at="requests/received/research"]');
    await cell.fill('5');
    await expect(framed(page).locator('.gk-saved')).toContainText('已保存');
    expect(research(kept)).toBe(5);
    await page.reload();
    await expect(cell).toHaveValue('5');
    expect(await page.locator('#report iframe').evaluate((frame) => frame.clientHeight)).toBe(768);
    await page.addStyleTag({ url: 'frame.css' });
    expect(await page.locator('#report iframe').evaluate((frame) => frame.clientHeight)).toBe(792);
  });

  loud('files of another site work once that and the policy allow it', async ({ page, portal }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const other: Server = await serve(portal.root, 0, { policy: null });
    const origin = `http://127.0.0.1:${(other.address() as { port: number }).port}`;
    const own: Server = await serve(portal.root, 0, { policy: null });
    const url = `http://127.0.0.1:${(own.address() as { port: number }).port}`;
    other.prependListener('request', (_, response) => {
      response.setHeader('Access-Control-Allow-Origin', url);
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    });
    const allowed = policy('element.csp').replace("worker-src 'self'", 'worker-src blob:');
    const html = read(portal.root, 'two-lines.html').replace('/gongkai/', `${origin}/gongkai/`);
    const widened = allowed.replace(/(?:script|style|connect)-src 'self'/g, (directive) => `${directive} ${origin}`);
    writeFileSync(join(portal.root, 'away.html'), html.replace(policy('element.csp'), widened));
    await page.goto(`${url}/away.html`);
    await at(page, 'requests/received/research').fill('5');
    await saved(page);
    // The rules run in the worker.
    expect(await page.evaluate(async () => (await document.querySelector('gongkai-editor')!.check()).verdict)).toMatch(/pass|review|fail/);
    expect(complaints).toEqual([]);
    for (const server of [other, own]) {
      server.close();
      server.closeAllConnections();
    }
  });

  loud('a backend that is away opens no empty report', async ({ page }) => {
    const kept = await backend(page);
    kept.isDown = true;
    await page.goto('element.html');
    await expect(page.getByText('报告没能读取，请刷新页面。（503）')).toBeVisible();
    await expect(at(page, 'agency/name')).toHaveCount(0);
    await page.goto('frame.html');
    await expect(page.getByRole('alert')).toContainText('公开年报没能打开（503）', { timeout: 15_000 });
    await expect(framed(page).locator('[data-at="agency/name"]')).toHaveCount(0);
  });

  test('of two with one draft, one is written in and the other looks on', async ({ page, portal }) => {
    const html = read(portal.root, 'two-lines.html');
    const [editor] = /<gongkai-editor.*<\/gongkai-editor>/.exec(html)!;
    writeFileSync(join(portal.root, 'three.html'), html.replace(editor, `${editor}${editor}${editor.replace('"2025"', '"2026"')}`));
    await page.goto('three.html');
    const editors = page.locator('gongkai-editor');
    const cell = (index: number) => at(page, 'requests/received/research').and(editors.nth(index).locator('input'));
    await cell(2).fill('6');
    await expect(editors.nth(2).locator('.gk-saved')).toContainText('已保存');
    const canWrite = () => Promise.all([0, 1].map((index) => cell(index).isEditable()));
    await expect.poll(async () => (await canWrite()).filter(Boolean).length).toBe(1);
    await expect(cell(0)).not.toHaveValue('6');
  });

  loud('integrity covers a script, and by an import map what it imports', async ({ page, portal: { root, url } }) => {
    const own: Server = await serve(root, 0, { policy: null });
    const address = url.replace(/:\d+/, `:${(own.address() as { port: number }).port}`);
    const hash = (bytes: string) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
    const integrity = (name: string) => hash(read(root, 'gongkai', name));
    const map = JSON.stringify({ integrity: { '/gongkai/editor-element.js': integrity('editor-element.js') } });
    const script = `<script type="importmap">${map}</script><script type="module" integrity="${integrity('gongkai.js')}"`;
    const html = read(root, 'two-lines.html').replace('<script type="module"', script).replace("script-src 'self'", `script-src 'self' '${hash(map)}'`);
    writeFileSync(join(root, 'covered.html'), html);
    const isThere = () => page.evaluate(() => customElements.get('gongkai-editor') !== undefined);
    await page.goto(`${address}covered.html`);
    expect(await isThere()).toBe(true);
    for (const name of ['editor-element.js', 'gongkai.js']) {
      const whole = read(root, 'gongkai', name);
      appendFileSync(join(root, 'gongkai', name), ' ');
      await page.reload();
      expect(await isThere(), name).toBe(false);
      writeFileSync(join(root, 'gongkai', name), whole);
    }
    own.close();
    own.closeAllConnections();
  });

  test('a server checks, publishes and verifies', ({ portal: { root } }) => {
    const run = (name: string) => execFileSync(process.execPath, [name], { cwd: root, stdio: 'pipe' });
    writeFileSync(join(root, 'report.json'), made.core.writeReport(sound, 'json'));
    run('publish.mjs');
    expect(read(root, 'fragment.html')).toBe(made.core.writeReport(sound, 'html-fragment'));
    writeFileSync(join(root, 'report.json'), made.core.writeReport(made.report, 'json'));
    expect(() => run('publish.mjs')).toThrow(/行政复议/);

    run('verify.mjs');
    appendFileSync(join(root, 'gongkai/late.js'), ' ');
    expect(() => run('verify.mjs')).toThrow(/late\.js/);
  });

  test('a portal in TypeScript is understood by the declarations', () => {
    const tsc = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');
    const how = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit', '--pretty', 'false'];
    const what = ['--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom', 'consumer.ts'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...how, ...what], { cwd: import.meta.dirname, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('gongkai’s own page names the policy that the guide gives', () => {
    expect(read(ROOT, 'web/index.html')).toContain(`content="${policy('gongkai.csp')}"`);
  });
});

const LINKS = { 'element.html': '填写', 'report.html': '发布', 'frame.html': '框架' };
const SCREENS = [[1440, 900], [1024, 768], [390, 844], [320, 640]] as const;

test.describe('the demo', () => {
  const shows = async (page: Page, name: string) => {
    if (name === 'element.html') await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
    if (name === 'report.html') await expect(page.getByRole('searchbox', { name: '查找数据' })).toBeVisible();
    if (name === 'frame.html') await expect(framed(page).locator('[data-at="agency/name"]')).toHaveValue(made.report.agency.name);
  };

  test('is made of the guide’s code, and shows it', async ({ page }) => {
    const near = (code: string) => code.replaceAll('/gongkai/', '../');
    for (const name of ['element', 'frame']) {
      const code = near(zh!.get(`${name}.js`)!);
      expect(read(DEMO, `${name}.js`)).toBe(code);
      await page.goto(`gongkai/demo/${name}.html`);
      expect(await page.locator('pre').textContent()).toBe(code);
      for (const line of zh!.get(`${name}.html`)!.trim().split('\n')) expect(read(DEMO, `${name}.html`)).toContain(line);
    }
    await page.goto('gongkai/demo/report.html');
    const shown = (await page.locator('pre').textContent())!;
    expect(uncommented(shown)).toBe(uncommented(near(zh!.get('report.html')!)));
    for (const line of shown.split('\n').slice(0, 2)) expect(read(DEMO, 'report.html')).toContain(line);
    for (const name of ['element', 'report', 'frame']) {
      const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read(DEMO, `${name}.html`))![1]!;
      expect(directives(own).filter((one) => one !== "img-src 'self'")).toEqual(directives(policy(`${name}.csp`)));
    }
  });

  // GONGKAI_WRITE_DOCS=1 writes it anew.
  test('shows the report as gongkai exports it', () => {
    expect(made.core.checkReport(sound).verdict).toBe('pass');
    const fragment: string = made.core.writeReport(sound, 'html-fragment');
    const json: string = made.core.writeReport(made.report, 'json');
    const inside = /(?<=^ *<gongkai-report>\n).*?(?=^ *<\/gongkai-report>$)/ms;
    if (process.env.GONGKAI_WRITE_DOCS) {
      writeFileSync(join(DEMO, 'report.html'), read(DEMO, 'report.html').replace(inside, () => fragment));
      writeFileSync(join(DEMO, 'report.json'), json);
    }
    expect(inside.exec(read(DEMO, 'report.html'))![0]).toBe(fragment);
    expect(read(DEMO, 'report.json')).toBe(json);
  });

  test('leads from its first page to each way', async ({ page }) => {
    for (const [name, words] of Object.entries(LINKS)) {
      await page.goto('gongkai/demo/');
      await page.getByRole('navigation').getByRole('link', { name: words }).click();
      await shows(page, name);
      await expect(page.getByRole('navigation').getByRole('link', { name: words })).toHaveAttribute('aria-current', 'page');
    }
  });

  for (const name of ['element.html', 'frame.html']) {
    test(`keeps what is written in this tab, and nowhere else: ${name}`, async ({ page, portal, context }) => {
      const asked: string[] = [];
      portal.server.on('request', ({ method, url }) => asked.push(`${method} ${url}`));
      await page.goto(`gongkai/demo/${name}`);
      await shows(page, name);
      const place = name === 'element.html' ? page : framed(page);
      const cell = place.locator('[data-at="requests/received/research"]');
      await cell.fill('5');
      await expect(place.locator('.gk-saved')).toContainText('已保存');
      await expect(page.locator('#backend')).toContainText('后台收到了保存');
      await page.reload();
      await expect(cell).toHaveValue('5');
      expect(asked.filter((line) => !line.startsWith('GET /gongkai/'))).toEqual([]);
      expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft') || key.includes('embed')))).toEqual([]);
      const tab = await context.newPage();
      await tab.goto(`gongkai/demo/${name}`);
      await expect((name === 'element.html' ? tab : framed(tab)).locator('[data-at="requests/received/research"]')).toHaveValue('0');
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no violation, and is never wider than the screen: ${colorScheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      for (const name of ['index.html', ...Object.keys(LINKS)]) {
        for (const [width, height] of SCREENS) {
          await page.setViewportSize({ width, height });
          await page.goto(`gongkai/demo/${name}`);
          await shows(page, name);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
        }
        await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`)).toEqual([]);
      }
    });
  }
});
