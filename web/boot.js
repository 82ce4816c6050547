// Starts the page; where that fails, or the page fails later, says so in words instead of leaving it empty or dead.
import init, { mountPage, useParts } from './gongkai_bg.js';
import { addStyle, keepOffline, openFrame, pageModule, startWorker } from './parts.js';

function say(text, error) {
  const notice = document.createElement('p');
  notice.className = 'gk-problem';
  notice.setAttribute('role', 'alert');
  notice.textContent = error ? `${text}（${error}）` : text;
  document.body.prepend(notice);
  window.scrollTo(0, 0);
}

let failed = false;
addEventListener('error', ({ error }) => {
  if (failed || !(error instanceof WebAssembly.RuntimeError)) return;
  failed = true;
  say('程序出了错，这一页已停止工作。此前的内容已自动保存在草稿里（最后一瞬的改动除外），刷新页面后可以继续。', error);
});

try {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is missing');
  if (new URLSearchParams(location.search).has('embed')) {
    await openFrame(say);
  } else {
    await init({ module_or_path: pageModule() });
    useParts({ addStyle, keepOffline, startWorker });
    mountPage(document.getElementById('gongkai'));
  }
} catch (error) {
  say(
    '公开年报未能启动：浏览器不支持或禁止了 WebAssembly，或者文件没有下载完整。请刷新重试，换用新版浏览器（Edge、Chrome、Firefox、Safari），'
      + '或请管理员在内容安全策略（CSP）中允许 wasm-unsafe-eval。草稿仍在本机，未受影响。',
    error,
  );
  console.error(error);
}
