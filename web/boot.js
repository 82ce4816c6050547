// Starts the page, or the editor in a frame of another. Where that fails, notice.js says so; where the page fails later,
// this does.
import init, { mountPage, openReport, useParts } from './gongkai_bg.js';
import { addStyle, keepOffline, openFrame, pageModule, startWorker } from './parts.js';
import { onStop, rescue } from './stopped.js';

function say(zh, en) {
  const notice = document.createElement('div');
  notice.className = 'gk-problem';
  notice.setAttribute('role', 'alert');
  for (const [lang, textContent] of [['zh-CN', zh], ['en', en]]) {
    notice.append(Object.assign(document.createElement('p'), { lang, textContent }));
  }
  document.body.prepend(notice);
  window.scrollTo(0, 0);
  return notice;
}

// Whoever frames the page could lay something over it and have people click through.
function sayFramed() {
  const link = document.createElement('a');
  Object.assign(link, { href: location.href, target: '_blank', textContent: '打开公开年报 · Open gongkai' });
  say('公开年报不在别的网页里运行，请在单独的窗口中打开。', 'Gongkai doesn’t run inside another page: open it in a window of its own.').append(link);
}

function sayStopped(error) {
  const notice = say(
    `程序出了错，这一页已停止工作，请刷新页面；草稿里是最后一次保存的内容。（${error}）`,
    'Something went wrong and this page has stopped: reload it. The draft holds what was saved last.',
  );
  notice.append(rescue(openReport, '先下载数据 · Download the data first'));
}

try {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is missing');
  if (new URLSearchParams(location.search).has('embed')) {
    await openFrame(say);
  } else if (self !== top) {
    sayFramed();
  } else {
    onStop(sayStopped);
    await init({ module_or_path: pageModule() });
    useParts({ addStyle, keepOffline, startWorker });
    mountPage(document.getElementById('gongkai'));
  }
  document.getElementById('gongkai-notice')?.remove();
} catch (error) {
  globalThis.gongkaiFailed?.(String(error));
  console.error(error);
}
