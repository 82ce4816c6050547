// Makes one file of the page that lies in this folder: all scripts, styles and modules inside, and a policy that names them
// by their hashes and forbids every connection. Each step gives the same bytes for the same input.
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');

const [, esbuild, browsers, name] = process.argv;
const { buildSync } = require(esbuild);

const bundle = (entry, format, target = browsers.split(',')) =>
  buildSync({
    entryPoints: [entry],
    format,
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target,
    logLevel: 'warning',
    loader: { '.wasm': 'binary', '.txt': 'text' },
    // Only what would look beside the file for its parts asks, and that is replaced.
    define: { 'import.meta.url': '"about:blank"' },
  }).outputFiles[0].text.trim();

const read = (file) => readFileSync(file, 'utf8');
const hash = (text, encoding) => createHash('sha256').update(text).digest(encoding);

// Puts something in the place of something that is there once; what isn't would be left out in silence.
function replaced(text, place, value) {
  const parts = text.split(place);
  if (parts.length !== 2) throw new Error(`index.html has ${parts.length - 1} times ${place}`);
  return parts.join(value);
}

// An element with text that nothing in it can end.
function element(tag, text) {
  const kind = /^\w+/.exec(tag)[0];
  if (new RegExp(`</${kind}|<!--`, 'i').test(text)) throw new Error(`what goes into <${kind}> would end it`);
  return `<${tag}>${text}</${kind}>`;
}

// The worker finds its module in parts.js too, which would have the worker in it, were it not for this.
writeFileSync('worker.txt', '');
writeFileSync('worker.txt', bundle('worker.js', 'iife'));
const script = bundle('boot.js', 'esm');
// Browsers that can't run the page run this.
const notice = bundle('notice.js', 'esm', 'es5');

let page = read('index.html');
const links = [...page.matchAll(/ *<link rel="stylesheet" href="(.+)">\n/g)];
const first = links.map(([, sheet]) => sheet);
const late = readdirSync('style').sort().map((sheet) => `style/${sheet}`).filter((sheet) => !first.includes(sheet));
const style = [...first, ...late].map(read).join('').trim();

const policy = [
  "default-src 'none'",
  `script-src 'sha256-${hash(notice, 'base64')}' 'sha256-${hash(script, 'base64')}' 'wasm-unsafe-eval' blob:`,
  'worker-src blob:',
  `style-src 'sha256-${hash(style, 'base64')}'`,
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

for (const [link] of links) page = replaced(page, link, '');
page = replaced(page, '    <link rel="manifest" href="manifest.webmanifest">\n', '');
page = replaced(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]+/, policy);
page = replaced(page, '    <script defer src="notice.js"></script>\n', '');
page = replaced(page, '<script type="module" src="boot.js"></script>', `${element('style', style)}\n    ${element('script type="module"', script)}`);
const licences = element('script type="text/plain" id="licences"', read('LICENSES.txt'));
page = replaced(page, '  </body>', `    ${element('script', notice)}\n    ${licences}\n  </body>`);

writeFileSync(name, page);
writeFileSync(`${name}.sha256`, `${hash(page, 'hex')}  ${name}\n`);
