// A portal's page with published reports in it.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as made from './made.js';
import { loud as loudPortal, test as quietPortal, type Portal } from './portal.js';
import type {} from '../../web/report-element.js';

interface Published extends Pick<Portal, 'put'> {
  asked: string[];
  /** A page with these elements in it. */
  page(body: string, head?: string): void;
}

const fixtures = {
  portal: async ({ server, put }: Pick<Portal, 'server' | 'put'>, use: (portal: Published) => Promise<void>) => {
    const asked: string[] = [];
    server.on('request', ({ url }) => asked.push(url!));
    put('define.js', "import './gongkai/gongkai.js';\n");
    put('host.css', 'body { font: 14px/2 serif; letter-spacing: 2px; text-align: center } button, input { display: none } * { outline: none }');
    const page = (body: string, head = '<link rel="stylesheet" href="gongkai/style/report.css">') =>
      put(
        'index.html',
        `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户网站</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}<link rel="stylesheet" href="host.css">
<script type="module" src="define.js"></script></head><body><main>${body}</main></body></html>`,
      );
    await use({ asked, put, page });
  },
};
export const test = quietPortal.extend<{ portal: Published }>(fixtures as never);
/** Where a failure is provoked the browser itself complains. */
export const loud = loudPortal.extend<{ portal: Published }>(fixtures as never);

export const FRAGMENT: string = made.core.writeReport(made.report, 'html-fragment');
export const ARTICLE = `<gongkai-report>${FRAGMENT}</gongkai-report>`;
export const field = (page: Page) => page.getByRole('searchbox', { name: '查找数据' });
export const results = (page: Page) => page.getByRole('list', { name: '查找结果' }).getByRole('button');
export const cell = (page: Page, address: string) => page.locator(`[data-cell="${address}"]`);
export const inside = (page: Page) => page.locator('gongkai-report').evaluate((element) => element.innerHTML);

/** Takes the report out one way and gives the file. */
export async function take(page: Page, name: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('group', { name: '下载' }).getByRole('button', { name }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** All figures of the report there are: address and value. */
export const FIGURES = Object.entries(made.report.tables).flatMap(([table, rows]) =>
  Object.entries(rows as Record<string, Record<string, unknown>>).flatMap(([row, cells]) =>
    Object.entries(cells).map(([column, value]) => [`${table}/${row}/${column}`, value] as const),
  ),
);
