// <gongkai-editor> and its host: what is kept and by whom, two on a page, moved and taken out, and where it can't load.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import * as made from './made.js';
import { at as address, listen, loud, test, told } from './portal.js';
import { serve, STRICT_POLICY } from './serve.mjs';
import { at, expect, saved, take } from './support.js';
import type {} from '../../web/gongkai.js';

const RESEARCH = 'requests/received/research';
const field = (element: Locator) => element.locator(`[data-at="${RESEARCH}"]`);
const state = (page: Page) => page.locator('.gk-saved');

test('what was written goes out and comes back: data, web page, file', async ({ page, host, put, server }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', '', `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`);
  await page.goto('./');
  await at(page, RESEARCH).fill('7');
  await saved(page);
  await page.reload();
  await expect(at(page, RESEARCH)).toHaveValue('7');
  const write = (kind: 'json' | 'html') => page.evaluate((kind) => document.querySelector('gongkai-editor')!.write(kind) as Promise<string>, kind);
  const [json, html] = [await write('json'), await write('html')];
  const file = await take(page, 'JSON');
  const wanted = JSON.parse(json);
  expect(wanted.tables.requests.received.research).toBe(7);
  const read = (text: string, name: string) => made.core.readReport(new TextEncoder().encode(text), { name }).report;
  expect([JSON.parse(file.text), read(html, 'a.html')]).toEqual([wanted, wanted]);
  await page.evaluate((report) => document.querySelector('gongkai-editor')!.setReport(report), made.report);
  await expect(at(page, RESEARCH)).toHaveValue(String(made.report.tables.requests.received.research));
  await page.evaluate((text) => document.querySelector('gongkai-editor')!.setReport(text), json);
  await expect(at(page, RESEARCH)).toHaveValue('7');
  put('report.json', json);
  put('report.html', html);
  for (const src of ['report.json', 'report.html']) {
    host(`<gongkai-editor src="${src}"></gongkai-editor>`);
    await page.goto(`${address(server)}?${src}`);
    await expect(at(page, RESEARCH)).toHaveValue('7');
    expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.getReport())).toEqual(wanted);
  }
});

test('every change is told, and what the rules find', async ({ page, host }) => {
  await listen(page);
  host('<gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect.poll(() => told(page, 'change')).toEqual([{ kind: 'change', at: RESEARCH, before: null, after: 5 }]);
  await expect.poll(() => told(page, 'save')).toMatchObject([{ stored: true, report: { tables: { requests: { received: { research: 5 } } } } }]);
  await expect.poll(async () => (await told(page, 'validity')).at(-1)).toMatchObject({ complete: true, errors: expect.any(Number) });
  expect(await told(page, 'ready')).toHaveLength(1);
});

test('a host may answer a save by changing the report at once', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', '', `addEventListener('gongkai-save', ({ target, detail: { report } }) => {
    if (report.agency.name) return;
    report.agency.name = '某某县教育局';
    target.setReport(report);
  });`);
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect(at(page, 'agency/name')).toHaveValue('某某县教育局');
  await saved(page);
  await page.reload();
  await expect(at(page, 'agency/name')).toHaveValue('某某县教育局');
  await expect(at(page, RESEARCH)).toHaveValue('5');
});

test('a host that keeps it is waited for, and what it says is shown', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>', '', `addEventListener('gongkai-save', ({ detail }) => {
    detail.waitUntil(new Promise((done, fail) => Object.assign(window, { done, fail })));
  });`);
  await page.goto('./');
  const waits = () => page.waitForFunction(() => 'done' in window);
  const answer = (how: 'done' | 'fail') =>
    page.evaluate((how) => {
      const settle = (window as any)[how];
      delete (window as any).done;
      settle(new Error('服务器没有应答'));
    }, how);
  await at(page, RESEARCH).fill('5');
  await waits();
  await expect(state(page)).toHaveText('正在保存…');
  expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.isDirty)).toBe(true);
  await answer('fail');
  await expect(state(page).getByRole('alert')).toHaveText('服务器没有应答');
  await at(page, RESEARCH).fill('6');
  await waits();
  await answer('done');
  await saved(page);
  expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.isDirty)).toBe(false);
});

// Each save waits until the test answers it, by its number.
const ANSWERED = `window.saves = [];
addEventListener('gongkai-save', ({ detail }) => detail.waitUntil(new Promise((done, fail) => saves.push({ done, fail, report: detail.report }))));`;
const saves = (page: Page) => page.evaluate(() => (window as any).saves.length as number);
const settle = (page: Page, index: number, how: 'done' | 'fail', why?: string) =>
  page.evaluate(([index, how, why]) => (window as any).saves[index][how](why), [index, how, why] as const);
const isDirty = (page: Page) => page.evaluate(() => document.querySelector('gongkai-editor')!.isDirty);

test('of two saves on their way the later decides, in whatever order they are answered', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>', '', ANSWERED);
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect.poll(() => saves(page)).toBe(1);
  await at(page, RESEARCH).fill('6');
  await expect.poll(() => saves(page)).toBe(2);
  await settle(page, 0, 'done');
  await expect(state(page)).toHaveText('正在保存…');
  expect(await isDirty(page)).toBe(true);
  await settle(page, 1, 'fail', '登录已过期');
  await expect(state(page).getByRole('alert')).toHaveText('登录已过期');
  expect(await isDirty(page)).toBe(true);
  // Without a change, Ctrl+S hands it over again.
  await at(page, RESEARCH).press('Control+s');
  await expect.poll(() => saves(page)).toBe(3);
  await at(page, RESEARCH).fill('7');
  await expect.poll(() => saves(page)).toBe(4);
  await settle(page, 3, 'done');
  await saved(page);
  await settle(page, 2, 'fail', '太晚了');
  await saved(page);
  expect(await isDirty(page)).toBe(false);
});

test('what the host refuses is not called saved, though this browser has it', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', '', ANSWERED);
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect.poll(() => saves(page)).toBe(1);
  await settle(page, 0, 'fail');
  await expect(state(page).getByRole('alert')).toHaveText('所在网站没有保存，也没有说明原因。');
  expect(await isDirty(page)).toBe(true);
  await page.reload();
  await expect(at(page, RESEARCH)).toHaveValue('5');
});

test('all who ask to wait are waited for, and only while the event is told', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>', '', `${ANSWERED}
    addEventListener('gongkai-save', ({ detail }) => {
      detail.waitUntil(Promise.resolve());
      window.late = () => { try { detail.waitUntil(Promise.resolve()); } catch ({ name }) { return name; } };
    });`);
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect.poll(() => saves(page)).toBe(1);
  expect(await page.evaluate(() => (window as any).late())).toBe('InvalidStateError');
  await expect(state(page)).toHaveText('正在保存…');
  await settle(page, 0, 'fail', '没有存上');
  await expect(state(page).getByRole('alert')).toHaveText('没有存上');
});

test('what could not be stored is there when the element comes back, and the other is not written over', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await saved(page);
  await page.evaluate(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    Object.assign(window, { makeRoom: () => (Storage.prototype.setItem = setItem) });
  });
  await at(page, RESEARCH).fill('6');
  await expect(state(page).getByRole('alert')).toBeVisible();
  const back = (meanwhile: string) =>
    page.evaluate(async (meanwhile) => {
      const editor = document.querySelector('gongkai-editor')!;
      editor.remove();
      await new Promise((done) => setTimeout(done, 50));
      if (meanwhile) (window as any)[meanwhile]();
      const ready = new Promise((done) => editor.addEventListener('gongkai-ready', done, { once: true }));
      document.body.prepend(editor);
      await ready;
    }, meanwhile);
  await back('');
  await expect(at(page, RESEARCH)).toHaveValue('6');
  await expect(state(page).getByRole('alert')).toBeVisible();
  await back('makeRoom');
  await expect(at(page, RESEARCH)).toHaveValue('6');
  await saved(page);
  await page.reload();
  await expect(at(page, RESEARCH)).toHaveValue('6');
});

test('what this browser has stored is not taken for unstored when the element comes back', async ({ page, host, context }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', '', ANSWERED);
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect.poll(() => saves(page)).toBe(1);
  await page.evaluate(() => {
    const editor = document.querySelector('gongkai-editor')!;
    Object.assign(window, { editor });
    editor.remove();
  });
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(at(other, RESEARCH)).toHaveValue('5');
  await at(other, RESEARCH).fill('6');
  await expect.poll(() => saves(other)).toBe(1);
  await page.evaluate(() => document.body.prepend((window as any).editor));
  await expect(at(page, RESEARCH)).toHaveValue('6');
  await expect(page.locator('.gk-elsewhere')).toBeVisible();
  await expect(state(page)).toHaveText('只读');
  expect(await saves(page)).toBe(1);
  await at(other, RESEARCH).fill('7');
  await expect(at(page, RESEARCH)).toHaveValue('7');
});

test('what was written under one key is not stored under another', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a" year="2025" agency="某局"></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, RESEARCH)).toBeEditable();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await at(page, RESEARCH).fill('6');
  await expect(state(page).getByRole('alert')).toBeVisible();
  await page.evaluate(async () => {
    const editor = document.querySelector('gongkai-editor')!;
    editor.remove();
    await new Promise((done) => setTimeout(done));
    editor.draftKey = 'b';
    document.body.prepend(editor);
  });
  await expect(at(page, 'agency/name')).toHaveValue('某局');
  await expect(at(page, RESEARCH)).toHaveValue('');
});

test('a window takes over what nobody has stored yet', async ({ page, host, context }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, RESEARCH)).toBeEditable();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(at(other, RESEARCH)).toBeEditable();
  await at(other, RESEARCH).fill('5');
  await saved(other);
  await expect(at(page, RESEARCH)).not.toBeEditable();
  await expect(at(page, RESEARCH)).toHaveValue('5');
});

test('where windows can’t be told apart by locks, who comes second to save is told, and nothing is written over', async ({ page, host, context }) => {
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  host('<gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  const other = await context.newPage();
  await other.goto(page.url());
  await at(page, RESEARCH).fill('5');
  await saved(page);
  await at(other, RESEARCH).fill('6');
  await expect(state(other).getByRole('alert')).toContainText('在另一个窗口里也改了');
  expect(await isDirty(other)).toBe(true);
  await expect(at(other, RESEARCH)).toHaveValue('6');
  await page.reload();
  await expect(at(page, RESEARCH)).toHaveValue('5');
});

test('let and not let write in one breath, it is nobody else’s', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  await expect(at(page, RESEARCH)).toBeEditable();
  await page.evaluate(() => {
    const editor = document.querySelector('gongkai-editor')!;
    for (const is of [true, false, true, false]) editor.readOnly = is;
  });
  await expect(at(page, RESEARCH)).toBeEditable();
  await expect(page.locator('.gk-elsewhere')).toHaveCount(0);
  // Taken out and put back at once as well.
  await page.evaluate(async () => {
    const editor = document.querySelector('gongkai-editor')!;
    for (let time = 0; time < 3; time += 1) {
      const ready = new Promise((done) => editor.addEventListener('gongkai-ready', done, { once: true }));
      editor.remove();
      await Promise.resolve().then(() => {});
      document.body.prepend(editor);
      await ready;
    }
  });
  await at(page, RESEARCH).fill('5');
  await saved(page);
  await expect(page.locator('.gk-elsewhere')).toHaveCount(0);
});

test('of two with one key on a page, one shows what the other stores, and takes over', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor><gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  const [first, second] = [page.locator('gongkai-editor').first(), page.locator('gongkai-editor').last()];
  await expect(second.locator('.gk-elsewhere')).toBeVisible();
  await field(first).fill('5');
  await expect(field(second)).toHaveValue('5');
  await second.getByRole('button', { name: '在这里接着编辑' }).click();
  await expect(field(second)).toBeEditable();
  await expect(field(first)).not.toBeEditable();
  await field(second).fill('6');
  await expect(field(first)).toHaveValue('6');
});

test('where it may only be looked at, nothing is imported over it', async ({ page, host }) => {
  host('<gongkai-editor readonly></gongkai-editor>', '', `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`);
  await page.goto('./');
  await expect(at(page, 'agency/name')).not.toBeEditable();
  await expect(page.getByRole('button', { name: '导入', exact: true })).toBeHidden();
  // The dialog comes with the late parts.
  await expect(at(page, 'more')).toBeVisible();
  const was = await page.evaluate(() => document.querySelector('gongkai-editor')!.getReport());
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"format":"gongkai-report/1"}'], 'a.json'));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true });
    document.querySelector('gongkai-editor')!.shadowRoot!.querySelector('.gk-editor')!.dispatchEvent(drop);
  });
  await page.evaluate(() => document.querySelector('gongkai-editor')!.toggleAttribute('readonly', false));
  await expect(page.getByRole('button', { name: '导入', exact: true })).toBeVisible();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector('gongkai-editor')!.getReport())).toEqual(was);
});

loud('where the module broke, what it holds can be taken out', async ({ page, host }) => {
  await listen(page);
  host('<gongkai-editor></gongkai-editor>');
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  const broken = (stack: string) =>
    page.evaluate((stack) => {
      const error = Object.assign(new WebAssembly.RuntimeError('unreachable'), { stack });
      dispatchEvent(new ErrorEvent('error', { error }));
    }, stack);
  await broken('at wasm://wasm/0dd/of-the-portal');
  expect(await told(page, 'error')).toEqual([]);
  await broken('at wasm://wasm/gongkai-1');
  await expect(page.getByRole('alert').filter({ hasText: '编辑器已停止工作' })).toBeVisible();
  expect(await told(page, 'error')).toMatchObject([{ code: 'stopped' }]);
  const download = page.waitForEvent('download');
  await page.getByRole('alert').getByRole('button', { name: '下载数据' }).click();
  const text = await (await (await download).createReadStream()).toArray();
  expect(JSON.parse(Buffer.concat(text).toString()).tables.requests.received.research).toBe(5);
});

test('where nobody keeps it that is said, and leaving asks first', async ({ page, host }) => {
  host('<gongkai-editor></gongkai-editor>');
  await page.goto('./');
  await at(page, RESEARCH).fill('5');
  await expect(state(page)).toContainText('没有为报告设置存放处');
  const asked = page.waitForEvent('dialog').then((dialog) => (expect(dialog.type()).toBe('beforeunload'), dialog.accept()));
  await Promise.all([asked, page.reload()]);
});

for (const [why, name] of [['denied', 'SecurityError'], ['full', 'QuotaExceededError']] as const) {
  test(`storage that is ${why} is spoken of, and the report still goes out`, async ({ page, host }) => {
    await page.addInitScript((name) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('', name);
      };
    }, name);
    host('<gongkai-editor draft-key="a"></gongkai-editor>');
    await page.goto('./');
    await at(page, RESEARCH).fill('5');
    await expect(state(page)).toHaveClass(/gk-failed/);
    expect(JSON.parse((await take(page, 'JSON')).text).tables.requests.received.research).toBe(5);
  });
}

test('two with keys of their own, and two with none, know nothing of each other', async ({ page, host }) => {
  const [first, second] = [page.locator('gongkai-editor').first(), page.locator('gongkai-editor').last()];
  for (const keys of [['draft-key="a"', 'draft-key="b"'], ['', '']]) {
    host(keys.map((key) => `<gongkai-editor ${key}></gongkai-editor>`).join(''));
    await page.goto('about:blank');
    await page.goto('./');
    await field(first).fill('5');
    await field(second).fill('6');
    await expect(field(first)).toHaveValue('5');
    await page.keyboard.press('Control+z');
    await expect(field(second)).toHaveValue('');
    await expect(field(first)).toHaveValue('5');
    await expect(page.locator('.gk-elsewhere')).toHaveCount(0);
    page.once('dialog', (dialog) => dialog.accept());
  }
});

test('the second of one key looks on, and can take over', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor><gongkai-editor draft-key="a"></gongkai-editor>');
  await page.goto('./');
  const holder = page.locator('gongkai-editor:not(:has(.gk-elsewhere))');
  const onlooker = page.locator('gongkai-editor:has(.gk-elsewhere)');
  await expect(onlooker).toHaveCount(1);
  await field(holder).fill('5');
  await expect(holder.locator('.gk-saved')).toContainText('已保存');
  await page.getByRole('button', { name: '在这里接着编辑' }).evaluate((button) => {
    (button.getRootNode() as ShadowRoot).host.id = 'taker';
    (button as HTMLElement).click();
  });
  await expect(field(page.locator('#taker'))).toHaveValue('5');
  await field(page.locator('#taker')).fill('6');
  await expect(page.locator('#taker .gk-saved')).toContainText('已保存');
  await expect(onlooker).toHaveCount(1);
});

test('moved while one types, no key is lost', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor><aside></aside>');
  await page.goto('./');
  await at(page, 'agency/name').pressSequentially('某市');
  await page.evaluate(() => document.querySelector('aside')!.append(document.querySelector('gongkai-editor')!));
  await expect(at(page, 'agency/name')).toHaveValue('某市');
  await at(page, 'agency/name').press('End');
  await page.keyboard.type('教育局');
  await expect(at(page, 'agency/name')).toHaveValue('某市教育局');
  await saved(page);
});

for (const key of ['draft-key="a"', '']) {
  test(`taken out and put in again, it goes on where it was: ${key || 'no key'}`, async ({ page, host }) => {
    host(`<gongkai-editor ${key}></gongkai-editor>`);
    await page.goto('./');
    for (const value of ['5', '6', '7']) {
      await at(page, RESEARCH).fill(value);
      await page.evaluate(async () => {
        const element = document.querySelector('gongkai-editor')!;
        element.remove();
        await Promise.resolve();
        const ready = new Promise((done) => element.addEventListener('gongkai-ready', done, { once: true }));
        document.body.append(element);
        await ready;
      });
      await expect(at(page, RESEARCH)).toHaveValue(value);
      await expect(at(page, RESEARCH)).toBeEditable();
    }
    // The lock is answered by now.
    await page.evaluate(() => navigator.locks.query());
    await expect(page.locator('.gk-elsewhere')).toHaveCount(0);
    page.once('dialog', (dialog) => dialog.accept());
  });
}

test('inside another shadow root, a dialog, and what is hidden at first', async ({ page, host }) => {
  host('<div id="around"></div><dialog><gongkai-editor draft-key="b"></gongkai-editor></dialog><div id="later" hidden><gongkai-editor draft-key="c"></gongkai-editor></div>', 'dialog gongkai-editor { width: 800px }',
    `around.attachShadow({ mode: 'open' }).innerHTML = '<gongkai-editor draft-key="a"></gongkai-editor>';`);
  await page.goto('./');
  const works = async (element: Locator) => {
    await field(element).fill('5');
    await expect(element.locator('.gk-saved')).toContainText('已保存');
  };
  await works(page.locator('#around gongkai-editor'));
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await works(page.locator('dialog gongkai-editor'));
  await page.evaluate(() => (document.querySelector('dialog')!.close(), document.querySelector('#later')!.removeAttribute('hidden')));
  await works(page.locator('#later gongkai-editor'));
});

test('in a dialog that is as wide as what is in it, it is there', async ({ page, host }) => {
  host('<dialog><gongkai-editor></gongkai-editor></dialog><main><div><gongkai-editor draft-key="a"></gongkai-editor></div></main>', 'main { display: flex } main div { flex: 1; border: solid } dialog { padding: 0; border: 0 }');
  await page.goto('./');
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  const inside = page.locator('dialog gongkai-editor');
  await field(inside).fill('5');
  expect((await inside.boundingBox())!.width).toBe(320);
  expect((await page.locator('main gongkai-editor').boundingBox())!.width).toBeGreaterThan(1000);
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('the host is left as it was', async ({ page, host }) => {
  host('<h1>门户</h1><p id="own">本网站 <a href="#x">链接</a></p><input id="mine"><gongkai-editor></gongkai-editor>',
    'html { font-size: 100px } * { letter-spacing: 3px !important }',
    `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)}; window.names = []; window.names = Object.getOwnPropertyNames(window);`);
  const look = () =>
    page.evaluate(() => {
      const styles = [...document.querySelectorAll('html, body, h1, p, a, input')].map((element) => JSON.stringify([...getComputedStyle(element)].filter((name) => !/size|height|origin|block/.test(name)).map((name) => getComputedStyle(element).getPropertyValue(name))));
      return [styles, document.title, location.hash, scrollY, document.activeElement!.id, document.head.childElementCount];
    });
  await page.route('**/gongkai.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto('./');
  await page.locator('#mine').focus();
  const before = await look();
  await page.unroute('**/gongkai.js');
  await page.reload();
  await page.locator('#mine').focus();
  await expect(at(page, 'agency/name')).toHaveValue(made.report.agency.name);
  expect(await look()).toEqual(before);
  expect(await page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !(window as any).names.includes(name)))).toEqual([]);
  await expect(at(page, 'agency/name')).toHaveCSS('letter-spacing', 'normal');
  const size = await at(page, 'agency/name').evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeLessThan(40);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const lang of ['zh-CN', 'en']) {
    test(`no violation with errors on screen: ${colorScheme}, ${lang}`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme });
      host(`<main><h1>门户</h1><gongkai-editor lang="${lang}"></gongkai-editor></main>`, ':root { color-scheme: light dark }',
        `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`);
      await page.goto('./');
      await at(page, RESEARCH).fill('999');
      await expect(at(page, RESEARCH)).toHaveValue('999');
      await expect(page.locator('.gk-verdict')).toHaveAttribute('data-verdict', 'fail');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`)).toEqual([]);
      page.once('dialog', (dialog) => dialog.accept());
    });
  }
}

test('320 pixels wide on a wide page, nothing sticks out', async ({ page, host }) => {
  host('<gongkai-editor draft-key="a"></gongkai-editor>', 'gongkai-editor { width: 320px }', `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`);
  await page.goto('./');
  await expect(at(page, 'agency/name')).toBeVisible();
  const over = await page.locator('.gk-app').evaluate((app) => app.scrollWidth - app.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

const says = async (page: Page) => {
  await expect(page.locator('gongkai-editor').getByRole('alert')).toContainText('公开年报没能载入');
  await expect.poll(() => told(page, 'error')).toMatchObject([{ code: 'unavailable', message: /./ }].map(({ code }) => ({ code })));
};
loud('a module that is not there is spoken of', async ({ page, host, root }) => {
  await listen(page);
  host('<gongkai-editor></gongkai-editor>');
  rmSync(join(root, 'gongkai/gongkai_bg.wasm'));
  await page.goto('./');
  await says(page);
});
loud.describe('where WebAssembly is forbidden', () => {
  loud.use({ policy: STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '') });
  loud('that is said', async ({ page, host }) => {
    await listen(page);
    host('<gongkai-editor></gongkai-editor>');
    await page.goto('./');
    await says(page);
    await expect(page.locator('gongkai-editor').getByRole('alert')).toContainText('CSP');
  });
});

loud('from another origin it checks and exports all the same', async ({ page, host, root, put }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const other = await serve(join(root, 'gongkai'), 0, { more: { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' } });
  const theirs = address(other);
  const allowed = theirs.slice(0, -1);
  const policy = STRICT_POLICY.replace(/(script|style|connect)-src 'self'/g, `$&  ${allowed}`);
  const own = await serve(root, 0, { policy });
  try {
    await listen(page);
    host('<gongkai-editor></gongkai-editor>', '', `document.querySelector('gongkai-editor').report = ${JSON.stringify(made.report)};`, theirs);
    await page.goto(address(own));
    await at(page, RESEARCH).fill('999');
    await expect.poll(async () => (await told(page, 'validity')).at(-1)?.complete).toBe(true);
    expect((await told(page, 'validity')).at(-1).errors).toBeGreaterThan(0);
    const html = await page.evaluate(() => document.querySelector('gongkai-editor')!.write('html') as Promise<string>);
    expect(made.core.readReport(new TextEncoder().encode(html), { name: 'a.html' }).report.tables.requests.received.research).toBe(999);
    expect(complaints).toEqual([]);
  } finally {
    page.once('dialog', (dialog) => dialog.accept());
    await page.close();
    for (const server of [other, own]) {
      server.close();
      server.closeAllConnections();
    }
  }
});
