// Where the page finds its other parts when it is one file: inside it. The build puts this in the place of web/parts.js.
import core from './gongkai-core_bg.wasm';
import late from './gongkai-late.wasm';
import page from './gongkai_bg.wasm';
import worker from './worker.txt';

const module = (bytes) => new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } });

export const pageModule = () => module(page);
export const lateModule = () => module(late);
export const coreModule = () => module(core);

let address;
export function startWorker() {
  address ??= URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } catch (error) {
    throw new Error(`浏览器不允许单个文件启动后台程序，请换用新版 Edge、Chrome 或 Firefox 打开。（${error}）`);
  }
}

// All sheets are there from the start, and a file needs no network.
export const addStyle = () => {};
export const keepOffline = () => {};

// A file has no origin that a page could trust.
export const openFrame = (say) => 
  say('单个文件的公开年报不能嵌入其他网页，请使用网站版本。', 'This single file cannot be embedded: use the files of the site.');
