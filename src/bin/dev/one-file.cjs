// Makes one file of the page that lies in this folder: all scripts, styles and modules inside, and a policy that names them
// by their hashes and forbids every connection. Each step gives the same bytes for the same input.
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');

const [, esbuild, name] = process.argv;
const { buildSync } = require(esbuild);

const bundle = (entry, format) =>
  buildSync({
    entryPoints: [entry],
    format,
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
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

let page = read('index.html');
const links = [...page.matchAll(/ *<link rel="stylesheet" href="(.+)">\n/g)];
const first = links.map(([, sheet]) => sheet);
const late = readdirSync('style').sort().map((sheet) => `style/${sheet}`).filter((sheet) => !first.includes(sheet));
// What stands in the page until it has started, or for good where it can't.
const opening =
  '<p class="gk-opening">正在打开公开年报。如果一直停在这里，说明浏览器太旧，或不允许本文件运行脚本：请换用新版 Edge、Chrome 或 Firefox 打开。</p>';
const style = [...first, ...late].map(read).join('').trim() + '\n#gongkai:not(:empty)+.gk-opening{display:none}';

const policy = [
  "default-src 'none'",
  `script-src 'sha256-${hash(script, 'base64')}' 'wasm-unsafe-eval' blob:`,
  'worker-src blob:',
  `style-src 'sha256-${hash(style, 'base64')}'`,
  'img-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

for (const [link] of links) page = replaced(page, link, '');
page = replaced(page, '    <link rel="manifest" href="manifest.webmanifest">\n', '');
page = replaced(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]+/, policy);
page = replaced(page, / *<p class="gk-stuck">.+\n/, '');
page = replaced(page, '<div id="gongkai"></div>', `<div id="gongkai"></div>\n    ${opening}`);
page = replaced(page, '<script type="module" src="boot.js"></script>', `${element('style', style)}\n    ${element('script type="module"', script)}`);

writeFileSync(name, page);
writeFileSync(`${name}.sha256`, `${hash(page, 'hex')}  ${name}\n`);
