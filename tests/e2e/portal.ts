// A portal's page with <gongkai-editor> in it, and gongkai in a folder beside it.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as bare, type Page } from '@playwright/test';
import { serve, STRICT_POLICY } from './serve.mjs';
import { test as quiet } from './support.js';

const DIST = join(import.meta.dirname, '../../dist');

export interface Portal {
  policy: string;
  root: string;
  server: Server;
  put: (name: string, text: string) => void;
  /** Writes the page: what is in it, its style, what it runs beside gongkai, and where that is. */
  host: (body: string, css?: string, script?: string, from?: string) => void;
}

const fixtures = {
  policy: [STRICT_POLICY, { option: true }] as [string, { option: true }],
  root: async ({}, use: (root: string) => Promise<void>) => {
    const root = mkdtempSync(join(tmpdir(), 'gongkai-'));
    mkdirSync(join(root, 'gongkai'));
    cpSync(DIST, join(root, 'gongkai'), { recursive: true });
    await use(root);
    rmSync(root, { recursive: true });
  },
  server: async ({ root, policy }: Portal, use: (server: Server) => Promise<void>) => {
    const server: Server = await serve(root, 0, { policy });
    await use(server);
    server.close();
    server.closeAllConnections();
  },
  baseURL: async ({ server }: Portal, use: (url: string) => Promise<void>) => use(at(server)),
  put: async ({ root }: Portal, use: (put: Portal['put']) => Promise<void>) =>
    use((name, text) => writeFileSync(join(root, name), text)),
  host: async ({ put }: Portal, use: (host: Portal['host']) => Promise<void>) =>
    use((body, css = '', script = '', from = 'gongkai/') => {
      put('host.css', css);
      put('host.js', script);
      put(
        'index.html',
        `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户网站</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="host.css"></head>
<body>${body}<script src="host.js"></script><script type="module" src="${from}gongkai.js"></script></body></html>`,
      );
    }),
};

/** Where a server is. */
export const at = (server: Server) => `http://127.0.0.1:${(server.address() as { port: number }).port}/`;

export const test = quiet.extend<Portal>(fixtures as never);
/** Where a failure is provoked the browser itself complains. */
export const loud = bare.extend<Portal>(fixtures as never);

/** Keeps what the elements of a page tell, to be asked with `told`. Before the page is opened. */
export const listen = (page: Page) =>
  page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    for (const kind of ['ready', 'change', 'validity', 'save', 'error']) {
      document.addEventListener(`gongkai-${kind}`, (event) => {
        const { waitUntil, ...detail } = (event as CustomEvent).detail;
        told.push({ kind, ...detail });
      });
    }
  });

/** What was told so far, of one kind. */
export const told = (page: Page, kind: string): Promise<any[]> =>
  page.evaluate((kind) => (window as unknown as { told: { kind: string }[] }).told.filter((one) => one.kind === kind), kind);
