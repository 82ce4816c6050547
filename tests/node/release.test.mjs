// dist/ as it is published: a package that can be imported, whose files are all known, listed and what the list says.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const published = readdirSync(dist, { recursive: true })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => statSync(join(dist, file)).isFile())
  .sort();
const bytesOf = (file) => readFileSync(join(dist, file));
// Each byte a character, so that a module can be searched too.
const textOf = (file) => bytesOf(file).toString('latin1');
const list = JSON.parse(bytesOf('files.json'));
const described = JSON.parse(bytesOf('package.json'));

// What npm would publish, laid where another project would have it.
const other = mkdtempSync(join(tmpdir(), 'gongkai-'));
after(() => rmSync(other, { recursive: true }));
const npm = (...options) => execFileSync('npm', options, { cwd: dist, encoding: 'utf8', shell: process.platform === 'win32' });
const [packed] = JSON.parse(npm('pack', '--dry-run', '--ignore-scripts', '--json'));
for (const { path } of packed.files) cpSync(join(dist, path), join(other, 'node_modules/gongkai', path));

test('the package says of itself what Cargo.toml says', () => {
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
  for (const member of ['name', 'version', 'description', 'license']) {
    assert.equal(described[member], new RegExp(`^${member} = "(.+)"$`, 'm').exec(cargo)[1]);
  }
  assert.equal(described.scripts, undefined);
  assert.equal(described.dependencies, undefined);
});

test('npm publishes all of dist/ and nothing else', () => {
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), published);
});

test('both modules are imported by their names, and the core reads and checks', async () => {
  const script = join(other, 'use.mjs');
  writeFileSync(script, `
    export * as page from 'gongkai';
    export * as core from 'gongkai/core';
    export const wasm = import.meta.resolve('gongkai/gongkai-core_bg.wasm');
  `);
  const { page, core, wasm } = await import(pathToFileURL(script));
  assert.equal(typeof page.default, 'function');
  assert.equal(typeof page.initSync, 'function');
  core.initSync({ module: readFileSync(new URL(wasm)) });
  const { verdict, checked } = core.checkReport(core.exampleReport());
  assert.equal(verdict, 'fail');
  assert.ok(checked.held > 0);
});

test('gongkai.js exports the elements that its declarations name', { skip: !published.includes('gongkai_bg.js') }, async () => {
  const page = await import(pathToFileURL(join(other, 'node_modules/gongkai/gongkai.js')));
  for (const name of ['GongkaiEditor', 'GongkaiReport']) assert.equal(typeof page[name], 'function', name);
});

test('the declarations fit a strict project that uses the package', () => {
  cpSync(join(import.meta.dirname, 'consumer.ts'), join(other, 'consumer.ts'));
  const how = { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', lib: ['es2022', 'esnext.disposable', 'dom'], types: [] };
  writeFileSync(join(other, 'tsconfig.json'), JSON.stringify({ compilerOptions: how, files: ['consumer.ts'] }));
  writeFileSync(join(other, 'package.json'), '{ "type": "module" }');
  const compiler = join(root, 'tests/e2e/node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler], { cwd: other, encoding: 'utf8' });
  assert.equal(stdout, '');
});

test('files.json lists every file, with its length and hash', () => {
  assert.deepEqual(list.files.map(({ name }) => name), published.filter((file) => file !== 'files.json'));
  for (const { name, bytes, sha256 } of list.files) {
    const found = bytesOf(name);
    assert.deepEqual([found.length, createHash('sha256').update(found).digest('hex')], [bytes, sha256], name);
  }
  assert.equal(list.version, described.version);
});

/** The files one gets to from the page, by what `next` finds in each. */
function reached(next) {
  const found = new Set(['index.html']);
  for (const file of found) for (const name of next(file)) found.add(name);
  return [...found].sort();
}

test('what is counted as the first load is what index.html and its scripts load by themselves', () => {
  const loads = /<script[^>]* src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"|(?:\bfrom|\bimport) ?["']\.\/([^"']+)["']/g;
  const next = (file) => [...textOf(file).matchAll(loads)].map((match) => match.slice(1).find(Boolean));
  const first = list.files.filter(({ artefact }) => artefact === 'first load').map(({ name }) => name);
  // The module is fetched by a name that parts.js puts together.
  assert.deepEqual(first.filter((file) => file !== 'gongkai_bg.wasm'), reached(next));
});

test('the service worker keeps what the page asks for and nothing else', () => {
  const kept = [...textOf('sw.js').matchAll(/'([^']+)': 'sha256-/g)].map(([, name]) => name);
  const named = (file) => (text) => new RegExp(`(?<![\\w.-])${file.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
  const tests = published.map((file) => [file, file.includes('/') ? (text) => text.includes(file) : named(file)]);
  const next = (file) => {
    if (file === 'sw.js' || file.endsWith('.png')) return [];
    const text = textOf(file);
    return tests.filter(([, isIn]) => isIn(text)).map(([name]) => name);
  };
  // The browser keeps that one itself.
  assert.deepEqual(kept, reached(next).filter((file) => file !== 'sw.js'));
});

test('no folder of the machine it was built on stands in any file', () => {
  const cargo = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const folders = [root, cargo, homedir(), process.env.RUSTUP_HOME, process.env.CARGO_TARGET_DIR].filter((folder) => folder?.length > 1);
  const traces = [...folders.map((folder) => join(folder, sep)), 'registry/src', 'index.crates'];
  for (const file of published) {
    const bytes = bytesOf(file);
    for (const trace of traces) assert.ok(!bytes.includes(trace), `${file}: ${trace}`);
  }
});

test('every library inside is named with its licence and has a text', () => {
  const licences = readFileSync(join(dist, 'LICENSES.txt'), 'utf8');
  const libraries = readFileSync(join(root, 'src/guide/libraries.tsv'), 'utf8').trim().split('\n');
  const entries = new Map([...licences.matchAll(/^(\S+ \S+): (.+?)(?: \(Copyright .+\))?, texts? ([\d, ]+)$/gm)].map(([, ...entry]) => [entry[0], entry]));
  const texts = licences.split(/^=+ text \d+ =+$/m).slice(1);
  for (const line of libraries) {
    const [name, version, licence] = line.split('\t');
    const [, said, numbers] = entries.get(`${name} ${version}`) ?? assert.fail(`${name} is missing`);
    assert.equal(said, licence);
    for (const number of numbers.split(', ')) assert.ok(texts[number - 1]?.trim().length > 100, `${name}: text ${number}`);
  }
  assert.match(texts[0], /Apache License\s+Version 2\.0/);
  assert.match(licences, /^the standard library of Rust \d/m);
});
