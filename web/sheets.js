// The style sheets of the elements: each is fetched once, from beside this module, and shared by all shadow roots.
const sheets = new Map();

// On a page that made `rem` something else than the reader's own size, as many phone pages do, lengths are in pixels.
function sized(css) {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size >= 14 && size <= 24 ? css : css.replace(/([\d.]+)rem\b/g, (_, length) => `${length * 16}px`);
}

async function fetched(name, change) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const sheet = new CSSStyleSheet();
  return sheet.replace(sized(change(await response.text())));
}

/**
 * A style sheet by where it lies beside this module, changed by a function of its text. The function is part of what is
 * kept: give the same one each time. What failed once may be tried again.
 */
export function sheet(name, change = String) {
  let changed = sheets.get(change);
  if (!changed) sheets.set(change, (changed = new Map()));
  if (!changed.has(name)) {
    const coming = fetched(name, change);
    changed.set(name, coming);
    coming.catch(() => changed.delete(name));
  }
  return changed.get(name);
}

/**
 * Rules about the width of the window become rules about the width of the element, whose `:host` then needs
 * `container: gk-element / inline-size`. Without container queries the window's width goes on deciding.
 */
export function contained(css) {
  if (!CSS.supports('container-type', 'inline-size')) return css;
  return css.replace(/@media\s*((?:\s*(?:and\s*)?\((?:(?:min|max)-)?width\b[^)]*\))+)(?=\s*\{)/g, '@container gk-element $1');
}

const DARK = /@media screen and \(prefers-color-scheme:\s*dark\)/g;
const light = (css) => css.replace(DARK, '@media not all');
const dark = (css) => css.replace(DARK, '@media screen');

/** The change that makes an element light or dark: as it is told, else as its page is, dark only where that says that it can be. */
export function asThePage(element, theme) {
  if (theme === 'light' || theme === 'dark') return theme === 'dark' ? dark : light;
  const around = element.parentElement ?? element.getRootNode().host ?? document.documentElement;
  const meta = document.querySelector('meta[name="color-scheme" i]');
  let scheme = getComputedStyle(around).colorScheme;
  if (scheme === 'normal') scheme = meta?.content ?? '';
  if (!scheme.includes('dark')) return light;
  return scheme.includes('light') ? String : dark;
}

/** Adds a sheet of the app to a shadow root, once. */
export async function adopt(root, name) {
  const added = await sheet(name, contained);
  if (!root.adoptedStyleSheets.includes(added)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, added];
}
