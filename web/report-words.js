// What <gongkai-report> says, in both languages.
import { isEnglish, languageAround } from './language.js';

const ZH = {
  tag: 'zh-CN',
  find: '查找数据',
  example: '如：新收 自然人，或 60',
  none: '没有找到。可以少输几个字，或换个说法',
  found: (count) => `找到 ${count} 项`,
  first: (count, shown) => `找到 ${count} 项，列出前 ${shown} 项；再输入一个词可以缩小范围`,
  blank: '空白',
  results: '查找结果',
  place: (place, count) => `${place} / ${count}`,
  previous: '上一项',
  next: '下一项',
  back: '回到结果',
  downloads: '下载',
  json: '数据 JSON',
  csv: '表格 CSV',
  html: '网页 HTML',
  csvHead: ['表', '行', '列', '数值'],
  report: '政府信息公开工作年度报告',
  opening: '正在打开报告…',
  again: '重试',
  newer: '这份报告由更新版本的公开年报写成，个别内容这里可能没有显示。',
  notFetched: (why) => `报告没有取到（${why}）。请检查网络后重试；仍然不行的，请告知网站管理员。`,
  notStarted: (why) =>
    `报告没能打开：浏览器不支持或禁止了 WebAssembly，或者程序文件没有下载完整（${why}）。请换用新版浏览器后重试，或请网站管理员在内容安全策略中允许 wasm-unsafe-eval。`,
  notAReport: '报告没能打开：这个文件不是公开年报导出的数据（JSON）或网页。请告知网站管理员。',
  notShown: (why) => `报告没能打开：${why}`,
  noData: '页面里没有带上报告的数据，只能下载表格和网页。',
  notWritten: (why) => `没能生成文件：${why}`,
};

const EN = {
  tag: 'en',
  find: 'Find a figure',
  example: '新收 自然人, or 60',
  none: 'Nothing found. Try fewer or other words',
  found: (count) => (count === 1 ? '1 figure found' : `${count} figures found`),
  first: (count, shown) => `${count} figures found, the first ${shown} listed; another word narrows them down`,
  blank: 'blank',
  results: 'Figures found',
  place: (place, count) => `${place} / ${count}`,
  previous: 'Previous',
  next: 'Next',
  back: 'Back to results',
  downloads: 'Download',
  json: 'Data (JSON)',
  csv: 'Figures (CSV)',
  html: 'Page (HTML)',
  csvHead: ['table', 'row', 'column', 'value'],
  report: 'Annual report',
  opening: 'Opening the report…',
  again: 'Try again',
  newer: 'A newer gongkai wrote this report; some of it may not be shown here.',
  notFetched: (why) => `The report could not be fetched (${why}). Check the network and try again, or tell whoever runs this site.`,
  notStarted: (why) =>
    `The report could not be opened: the browser doesn't support WebAssembly or forbids it, or a file didn't arrive whole (${why}). Try again in a current browser, or ask whoever runs this site to allow wasm-unsafe-eval in its content security policy.`,
  notAReport: 'The report could not be opened: the file is neither data (JSON) nor a page that gongkai wrote. Tell whoever runs this site.',
  notShown: (why) => `The report could not be opened: ${why}`,
  noData: 'The page doesn’t carry the report’s data; only its figures and the page can be downloaded.',
  notWritten: (why) => `The file could not be made: ${why}`,
};

/** The words for an element: in the language of its own `lang`, or else of the nearest one around it. */
export const wordsFor = (element) => (isEnglish(languageAround(element)) ? EN : ZH);
