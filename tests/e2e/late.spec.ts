// The parts of the page that are fetched once it stands: what happens where they come late, not at all, or from elsewhere.
import { at, expect, saved, start, test } from './support.js';
import type { Page, Route } from '@playwright/test';

const LATE = '**/gongkai-late.wasm';

async function begin(page: Page) {
  await start(page);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await at(page, 'agency/name').fill('某某县档案局');
}

const importing = (page: Page) => page.getByRole('dialog', { name: '导入一份报告' });
const ask = (page: Page) => page.getByRole('button', { name: '导入', exact: true }).click();

test('they come by themselves, and then need no network', async ({ page, context }) => {
  // The last that is fetched, by one of them.
  const fetched = page.waitForResponse('**/offline.js');
  await start(page);
  await (await fetched).finished();
  await context.setOffline(true);
  await page.getByRole('button', { name: '新建空白报告' }).click();
  await ask(page);
  await expect(importing(page)).toBeVisible();
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '设置上年报告…' }).click();
  await expect(page.getByRole('dialog', { name: '设置上年报告' })).toBeVisible();
});

test('who is quicker than they are is told that they come, and gets what was asked for', async ({ page }) => {
  let go = () => {};
  const held = new Promise<void>((done) => (go = done));
  await page.route(LATE, async (route) => {
    await held;
    await route.continue();
  });
  await begin(page);
  await ask(page);
  await expect(page.locator('.gk-bar')).toContainText('正在载入');
  await expect(importing(page)).toBeHidden();
  go();
  await expect(importing(page)).toBeVisible();
  await expect(page.locator('.gk-bar')).not.toContainText('正在载入');
});

const failures: [string, (route: Route) => Promise<void>][] = [
  ['that can’t be fetched', (route) => route.abort()],
  ['that is missing', (route) => route.fulfill({ status: 404, body: 'not found' })],
  ['of another build', async (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from('0061736d01000000', 'hex') })],
];
for (const [what, fail] of failures) {
  test(`a part ${what} says so, loses nothing, and comes with a later try`, async ({ page }) => {
    // The browser says what it could not load.
    page.removeAllListeners('console');
    await page.route(LATE, fail);
    await begin(page);
    await ask(page);
    await expect(page.getByRole('alert')).toContainText('没能载入');
    await expect(importing(page)).toBeHidden();
    await at(page, 'agency/name').fill('某某县人民政府');
    await saved(page);

    await page.unroute(LATE);
    await page.getByRole('button', { name: '知道了' }).click();
    await ask(page);
    await expect(importing(page)).toBeVisible();
    await page.getByRole('button', { name: '取消' }).click();
    await expect(at(page, 'agency/name')).toHaveValue('某某县人民政府');
  });
}
