// Serves a built folder the way a strict portal would: the policy as a header, exact types, nothing cached.
//   node serve.mjs [dir] [port]
// A test may also start one of its own: `await serve(dir, 0, { policy: null })` gives an http.Server; `more` are headers.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

// The file a request means: null where the address is broken or leads out of the folder.
async function find(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = resolve(root, '.' + path + (path.endsWith('/') ? 'index.html' : ''));
  if (!file.startsWith(root + sep)) return null;
  try {
    const found = await stat(file);
    return found.isFile() ? { file, size: found.size } : null;
  } catch {
    return null;
  }
}

export function serve(dir, port, { policy = STRICT_POLICY, more = {} } = {}) {
  const root = resolve(dir);
  const server = createServer(async (request, response) => {
    const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...more };
    if (policy) headers['Content-Security-Policy'] = policy;
    const finish = (status, text) => {
      headers['Content-Type'] = TYPES['.txt'];
      response.writeHead(status, headers).end(text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return finish(405, 'GET and HEAD only\n');
    const found = await find(root, request.url);
    if (!found) return finish(404, 'not found\n');
    headers['Content-Type'] = TYPES[extname(found.file)] ?? 'application/octet-stream';
    headers['Content-Length'] = found.size;
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return response.end();
    createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir = '../../dist', port = '4173'] = process.argv.slice(2);
  const server = await serve(dir, Number(port));
  console.log(`serving ${resolve(dir)} at http://127.0.0.1:${server.address().port}/`);
}
