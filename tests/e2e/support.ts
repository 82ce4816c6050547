// What every journey shares: a page that may not complain, may not ask anyone else, and must obey its policy.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Download, type Locator, type Page } from '@playwright/test';

export { expect };

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

/** A real report, or undefined where the corpus is absent. */
export function corpus(file: string): string | undefined {
  const path = join(CORPUS, file);
  if (existsSync(path)) return path;
  console.log(`SKIPPED: no corpus of real reports at ${CORPUS}`);
  return undefined;
}

// What Playwright itself says where it keeps a page from keeping itself.
const BLOCKED = 'Service Worker registration blocked by Playwright';

export const test = base.extend<{ quiet: void }>({
  // Fails a journey on any console error, uncaught error, violation of the policy, or request to another origin.
  quiet: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.text() === BLOCKED) return;
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(baseURL ?? '') && !url.startsWith('blob:')) complaints.push(`request to ${url}`);
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The field of a cell, or the text of a part. */
export const at = (page: Page, address: string) => page.locator(`[data-at="${address}"]`);

/** Opens the start page and waits until it is there. */
export async function start(page: Page) {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '公开年报' })).toBeVisible();
}

/** Puts text into the box and reads it. */
export async function readText(page: Page, text: string) {
  await page.getByLabel('在这里粘贴报告全文').fill(text);
  await page.getByRole('button', { name: '读取框中的文字' }).click();
}

/** Chooses a file on the start page. */
export async function readFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件…' }).click();
  await (await chooser).setFiles(file);
}

/** Waits until what is on screen is stored. */
export async function saved(page: Page, language = 'zh') {
  await expect(page.locator('.gk-saved')).toContainText(language === 'zh' ? '已保存' : 'Saved');
}

/** Takes the report out one way and gives the file. */
export async function take(page: Page, way: string): Promise<{ name: string; path: string; text: string }> {
  await at(page, 'export').click();
  const download: Promise<Download> = page.waitForEvent('download');
  await page.getByRole('button', { name: way }).click();
  const file = await download;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
}

/** Clicks a button that asks once more, and answers it: not at once, for that would be a double click. */
export async function insist(button: Locator, question: Locator) {
  await button.click();
  await expect(question).toBeVisible();
  await question.page().waitForTimeout(700);
  await question.click();
}
