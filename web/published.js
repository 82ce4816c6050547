// A published report as files: what can be written of the markup alone, without the core.
import { sheet } from './sheets.js';

const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
/** What the page says of itself; nothing in it may run, whoever put it there. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The data block that a fragment carries the report in. */
const dataBlock = (json) =>
  json ? `<script type="application/json" id="gongkai-report">${json.replaceAll('<', '\\u003c')}</script>\n` : '';

/** An article, with its data where it has any, as it is pasted into a page. */
export function asFragment(article, json) {
  for (const script of article.querySelectorAll('script')) script.remove();
  return `${article.outerHTML}\n${dataBlock(json)}`;
}

/** The same as a page of its own. */
export async function asPage(article, json, title) {
  const { cssRules } = await sheet('style/report.css');
  const style = Array.from(cssRules, ({ cssText }) => cssText).join('\n');
  return `<!doctype html>
<html lang="${escaped(article.lang || 'zh-CN')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
${style}</style>
</head>
<body>
${asFragment(article, json)}</body>
</html>
`;
}

/** Gives a file to whoever reads the page. */
export function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  link.click();
  // The download has its own hold on the data once the click is through.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
