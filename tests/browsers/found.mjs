// The browsers beside today's Chromium: each with how it is started, or why it isn't there.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { brotliDecompressSync } from 'node:zlib';
import * as devtools from './devtools.mjs';
import * as webdriver from './driver.mjs';

const folders = (process.env.PATH ?? '').split(delimiter);
const find = (program) => folders.map((folder) => join(folder, program)).find((file) => existsSync(file));

function firefox() {
  const name = 'Firefox';
  const [binary, driver] = [process.env.GONGKAI_FIREFOX ?? find('firefox-esr') ?? find('firefox'), find('geckodriver')];
  if (!binary || !driver) return { name, missing: `no ${binary ? 'geckodriver' : 'Firefox'}` };
  const capabilities = { 'moz:firefoxOptions': { binary, args: ['-headless'] } };
  return { name, start: () => webdriver.drive(driver, (port) => ['--port', port], capabilities) };
}

// WebKit as GTK has it: the engine of Safari, in a browser made for trying it. It has no window of its own mind: Xvfb is one.
function webkit() {
  const name = 'WebKit';
  const folder = existsSync('/usr/lib') ? readdirSync('/usr/lib').find((entry) => entry.endsWith('-linux-gnu')) : undefined;
  const binary = ['4.1', '6.0', '4.0'].map((api) => `/usr/lib/${folder}/webkit2gtk-${api}/MiniBrowser`).find((file) => existsSync(file));
  const missing = [binary ? '' : 'MiniBrowser', ...['WebKitWebDriver', 'xvfb-run'].filter((program) => !find(program))].filter(Boolean);
  if (missing.length > 0) return { name, missing: `no ${missing.join(', ')}` };
  const capabilities = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const options = (port) => ['-a', 'WebKitWebDriver', `--port=${port}`];
  // Its sandbox can't be had as root.
  return { name, start: () => webdriver.drive('xvfb-run', options, capabilities, { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }) };
}

// A Chromium that an npm package carries, unpacked once.
function chromium(name, npmPackage) {
  const packed = join(import.meta.dirname, 'node_modules', npmPackage, 'bin');
  if (process.platform !== 'linux' || process.arch !== 'x64') return { name, missing: 'it is built for Linux on x64' };
  if (!existsSync(packed)) return { name, missing: `npm package ${npmPackage} is not installed` };
  const folder = join(packed, '../unpacked');
  const start = () => {
    if (!existsSync(folder)) unpack(packed, folder);
    const options = ['--headless', '--no-sandbox', '--disable-gpu'];
    return devtools.drive(join(folder, 'chromium'), options, { LD_LIBRARY_PATH: join(folder, 'lib') });
  };
  return { name, start };
}

function unpack(packed, folder) {
  const half = `${folder}-half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half);
  for (const file of ['chromium', 'aws.tar', 'swiftshader.tar']) {
    writeFileSync(join(half, file), brotliDecompressSync(readFileSync(join(packed, `${file}.br`))));
    if (file.endsWith('.tar')) execFileSync('tar', ['-xf', file], { cwd: half });
  }
  chmodSync(join(half, 'chromium'), 0o755);
  renameSync(half, folder);
}

/** Those the page runs in. */
export const able = [firefox(), webkit(), chromium('Chromium 102', '@sparticuz/chrome-aws-lambda')];

/** One that is too old. */
export const unable = chromium('Chromium 92', 'chrome-aws-lambda');
