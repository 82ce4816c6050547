// Stands in for the portal's own backend: what is saved stays in this tab, and nobody else sees it. A portal has `load`
// and `save` of its own here.
const KEY = 'gongkai-demo';
const EXAMPLE = new URL('report.json', import.meta.url);

// Where the browser has no storage for this page.
let memory = null;

function kept() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return memory;
  }
}

function keep(text) {
  memory = text;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // The memory has it.
  }
}

/** The report saved last; at first a made-up one. */
export async function load() {
  const text = kept();
  if (text) return JSON.parse(text);
  const response = await fetch(EXAMPLE);
  if (!response.ok) throw new Error(`report.json: ${response.status}`);
  return response.json();
}

export async function save(report) {
  keep(JSON.stringify(report));
  say(`后台收到了保存：${new Date().toLocaleTimeString('zh-CN')}`);
}

function say(words) {
  const place = document.getElementById('backend');
  if (place) place.textContent = words;
}
