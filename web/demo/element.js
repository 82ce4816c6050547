import { createKeeper } from '../gongkai-frame.js';
import { load, save } from './backend.js';

const editor = document.querySelector('gongkai-editor');
const keep = createKeeper(save);
editor.addEventListener('gongkai-save', ({ detail }) => detail.waitUntil(keep(detail.report)));
try {
  const report = await load();
  if (report) editor.report = report;
  await import('../gongkai.js');
} catch (error) {
  editor.textContent = `报告没能读取，请刷新页面。（${error.message}）`;
}
