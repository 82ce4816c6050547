// `<gongkai-editor>`: the editor in a shadow root of any page.
import init, { ask, mountEditor, useParts } from './gongkai_bg.js';
import { isEnglish, languageAround } from './language.js';
import * as parts from './parts.js';
import { adopt, asThePage, contained, sheet } from './sheets.js';

const SHEETS = ['style/element.css', 'style/report.css', 'style/controls.css', 'style/start.css', 'style/sheet.css', 'style/editor.css'];

let started;

// The module, once for all elements; what failed may be tried again.
function start() {
  started ??= init({ module_or_path: parts.pageModule() }).then(
    () => useParts({ startWorker: parts.startWorker, addStyle: (name, root) => adopt(root, name), keepOffline() {} }),
    (error) => {
      started = undefined;
      throw error;
    },
  );
  return started;
}

const WORDS = {
  'zh-CN': {
    loading: '正在载入公开年报…',
    failed: '公开年报没能载入。请刷新页面；仍不行，请换用新版浏览器，或请网站管理员检查内容安全策略（CSP）和文件是否完整。',
    unread: '没能读取网站给出的报告。',
  },
  en: {
    loading: 'Loading the editor…',
    failed:
      'The editor could not be loaded. Reload the page; if that does not help, use a current browser, or ask the site to check its content security policy (CSP) and files.',
    unread: 'The report supplied by this page could not be read.',
  },
};

const PROPERTIES = ['report', 'previous', 'src', 'draftKey', 'year', 'agency', 'readOnly', 'large'];

const asText = (report) => (report == null ? '' : typeof report === 'string' ? report : JSON.stringify(report));

// A report as text, with every digit as it was given, and as an object.
function asReport(report) {
  const refused = (why) => Object.assign(new TypeError(why), { code: 'not-a-report' });
  const text = asText(report).replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{')) throw refused('report must be a gongkai-report/1 object or its JSON text');
  try {
    return [text, JSON.parse(text)];
  } catch (error) {
    throw refused(error.message);
  }
}

export class GongkaiEditor extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['src', 'draft-key', 'readonly', 'lang', 'large', 'theme'];

  #editor;
  // What the page supplied, and what to open with: that, or what was here before.
  #given = null;
  #report = null;
  #wasDirty = false;
  #previous = null;
  // What is being started, or was; nothing while the element is nowhere.
  #starting;

  connectedCallback() {
    // A move is a removal and an insertion at once, and changes nothing.
    if (this.#starting) return;
    this.#takeOver();
    this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#starting) return;
    if (name === 'src' || name === 'draft-key') {
      this.#stop();
      // What was written under another name stays there.
      if (name === 'src') this.#given = null;
      this.#report = this.#given;
      this.#wasDirty = false;
      this.#start();
    } else if (this.#editor) {
      this.#apply(name);
    }
  }

  // What was set before this element was known is its own all the same.
  #takeOver() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  async #start() {
    const starting = (this.#starting = new AbortController());
    const { signal } = starting;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#say(this.#words.loading, 'status');
    try {
      await Promise.all([start(), this.#dress(root)]);
      const read = !this.#report && this.src ? await this.#read(signal) : null;
      if (signal.aborted) return;
      this.#report ??= this.#given = read;
      root.replaceChildren();
      this.#editor = mountEditor(root, { tell: (...what) => this.#tell(...what) }, this.#options());
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      this.#say(`${error.code ? this.#words.unread : this.#words.failed}（${error.message}）`, 'alert');
      this.#send('error', { code: error.code ?? 'unavailable', message: error.message });
      return;
    }
    if (this.#wasDirty) this.#editor.keep();
    for (const name of ['large', 'theme', 'readonly']) if (this.hasAttribute(name)) this.#apply(name);
    this.#send('ready', {});
  }

  #stop() {
    this.#starting?.abort();
    this.#starting = undefined;
    if (!this.#editor) return;
    // Who comes back finds what was there, stored or not.
    this.#report = this.getReport();
    this.#previous = this.previous;
    this.#wasDirty = this.isDirty;
    this.#editor.free();
    this.#editor = undefined;
    this.shadowRoot.replaceChildren();
  }

  async #dress(root) {
    const sheets = [sheet('style/tokens.css', asThePage(this)), ...SHEETS.map((name) => sheet(name, contained))];
    root.adoptedStyleSheets = await Promise.all(sheets);
  }

  async #read(signal) {
    const response = await fetch(this.src, { signal });
    if (!response.ok) throw Object.assign(new Error(`${this.src}: ${response.status}`), { code: 'unavailable' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const name = new URL(this.src, document.baseURI).pathname.split('/').pop();
    return JSON.parse(await ask('readReportAsJson', [bytes, { name, locale: this.#locale }])).report;
  }

  #options() {
    return JSON.stringify({
      draftKey: this.draftKey,
      report: this.#report,
      previous: this.#previous,
      year: this.year,
      agency: this.agency,
      lang: this.lang || undefined,
      around: languageAround(this),
    });
  }

  #apply(name) {
    if (name === 'readonly') this.#editor.hold(this.readOnly);
    else if (name === 'lang') this.#editor.speak(languageAround(this) ?? '');
    else this.#editor.putOn(name, name === 'large' && this.large ? 'on' : (this.getAttribute(name) ?? ''));
  }

  #tell(kind, detail) {
    detail = JSON.parse(detail);
    let waiting;
    if (kind === 'save') detail.waitUntil = (promise) => (waiting = Promise.resolve(promise));
    this.#send(kind, detail);
    return waiting;
  }

  #send(kind, detail) {
    this.dispatchEvent(new CustomEvent(`gongkai-${kind}`, { bubbles: true, composed: true, detail }));
  }

  #say(words, role) {
    const said = Object.assign(document.createElement('p'), { role, textContent: words });
    said.setAttribute('part', 'message');
    this.shadowRoot.replaceChildren(said);
  }

  get #locale() {
    return this.#editor?.language() ?? (isEnglish(languageAround(this)) ? 'en' : 'zh-CN');
  }

  get #words() {
    return WORDS[this.#locale];
  }

  getReport() {
    return this.#editor ? JSON.parse(this.#editor.report()) : this.#report;
  }

  setReport(report) {
    const [text, read] = asReport(report);
    if (this.#editor) this.#editor.setReport(text);
    else this.#report = read;
    this.#given = read;
  }

  async check() {
    const text = this.#text();
    const options = { locale: this.#locale, previous: asText(this.previous) || undefined, deadline: this.#editor.deadline() };
    return JSON.parse(await ask('checkReportAsJson', [text, options]));
  }

  async write(kind) {
    return kind === 'json' ? this.#text() : ask('writeReport', [this.#text(), kind, { locale: this.#locale }]);
  }

  /** Stores what waits to be stored, or hands it over. */
  save() {
    this.#editor?.save();
  }

  /** Shows words over the report, until they are dismissed. */
  notice(words) {
    this.#editor?.notice(words);
  }

  #text() {
    if (!this.#editor) throw new Error('the editor is not there yet: wait for gongkai-ready');
    return this.#editor.report();
  }

  get report() {
    return this.getReport();
  }
  set report(report) {
    this.setReport(report);
  }

  // Last year's report, which people may also choose.
  get previous() {
    const chosen = this.#editor?.previous();
    return chosen ? JSON.parse(chosen) : this.#editor ? null : this.#previous;
  }
  set previous(report) {
    const text = asText(report);
    this.#editor?.setPrevious(text);
    this.#previous = text ? JSON.parse(text) : null;
  }

  get isDirty() {
    return this.#editor?.isDirty() ?? false;
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(value) {
    this.setAttribute('src', value);
  }

  get draftKey() {
    return this.getAttribute('draft-key') ?? '';
  }
  set draftKey(value) {
    this.setAttribute('draft-key', value);
  }

  get year() {
    return Number(this.getAttribute('year')) || null;
  }
  set year(value) {
    this.setAttribute('year', value);
  }

  get agency() {
    return this.getAttribute('agency') ?? '';
  }
  set agency(value) {
    this.setAttribute('agency', value);
  }

  get readOnly() {
    return this.hasAttribute('readonly');
  }
  set readOnly(value) {
    this.toggleAttribute('readonly', Boolean(value));
  }

  get large() {
    return this.hasAttribute('large');
  }
  set large(value) {
    this.toggleAttribute('large', Boolean(value));
  }
}
