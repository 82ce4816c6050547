// Starts the page; where that fails, says so in words instead of leaving it empty.
import init from './gongkai.js';

const mount = document.getElementById('gongkai');
try {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is missing');
  await init({ module_or_path: new URL('./gongkai_bg.wasm', import.meta.url) });
} catch (error) {
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.textContent =
    '公开年报未能启动：浏览器不支持或禁止了 WebAssembly。请换用新版浏览器（Edge、Chrome、Firefox、Safari），'
    + '或请管理员在内容安全策略（CSP）中允许 wasm-unsafe-eval。草稿仍在本机，未受影响。技术信息：' + error;
  mount.replaceChildren(notice);
  console.error(error);
}
