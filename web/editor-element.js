// `<gongkai-editor>`: the editor in a shadow root of any page.
import init, { ask, mountEditor, useParts } from './gongkai_bg.js';
import { isEnglish, languageAround } from './language.js';
import { make } from './make.js';
import * as parts from './parts.js';
import { asWritten } from './reading.js';
import { adopt, asThePage, contained, sheet } from './sheets.js';
import { onStop, rescue } from './stopped.js';

const SHEETS = ['style/element.css', 'style/report.css', 'style/controls.css', 'style/start.css', 'style/sheet.css', 'style/editor.css'];

let started;
// What editors do when the module they share has broken.
const broken = new Set();

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
    stopped: '程序出了错，编辑器已停止工作，请刷新页面。',
    download: '先下载数据',
  },
  en: {
    loading: 'Loading the editor…',
    failed:
      'The editor could not be loaded. Reload the page; if that does not help, use a current browser, or ask the site to check its content security policy (CSP) and files.',
    unread: 'The report supplied by this page could not be read.',
    stopped: 'Something went wrong and the editor has stopped: reload the page.',
    download: 'Download the data first',
  },
};

const PROPERTIES = ['report', 'previous', 'src', 'draftKey', 'year', 'agency', 'readOnly', 'large'];

const tagAround = (element) => (isEnglish(languageAround(element)) ? 'en' : 'zh-CN');

// A report as text, with every digit as it was given.
function asReport(report) {
  const refused = (why) => Object.assign(new TypeError(why), { code: 'not-a-report' });
  const text = (typeof report === 'string' ? report : (JSON.stringify(report) ?? '')).replace(/^\uFEFF/, '').trim();
  if (!text.startsWith('{')) throw refused('report must be a gongkai-report/1 object or its JSON text');
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw refused(error.message);
  }
}

// A page may have modules of its own.
onStop((error) => broken.forEach((tell) => tell(error)), ({ stack }) => /gongkai/.test(stack));

export class GongkaiEditor extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['src', 'draft-key', 'readonly', 'lang', 'large', 'theme'];

  #editor;
  // As JSON text: what the page supplied, and what to open with, which is that or what was here before.
  #given = '';
  #report = '';
  #previous = '';
  // Where what was here before isn't stored in this browser: the revision it began from, or empty.
  #unstored;
  // Whether whoever keeps it hasn't it yet.
  #isOwed = false;
  // What is being started, or was; nothing while the element is nowhere.
  #starting;
  #hasFailed = false;
  #break = (error) => {
    // The module can't be asked any more what is spoken.
    const { stopped, download } = WORDS[tagAround(this)];
    this.#say(stopped, error, 'stopped', rescue(() => this.#text(), download));
  };

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
    if (before === now) return;
    if (name === 'src' || name === 'draft-key') {
      const wasThere = Boolean(this.#starting);
      this.#stop();
      // What was written under another name stays there.
      if (name === 'src') this.#given = '';
      this.#begin(this.#given);
      if (wasThere) this.#start();
    } else if (this.#editor) {
      this.#apply(name);
    }
  }

  // It begins with this, and nothing of what was here before.
  #begin(report) {
    this.#report = report;
    this.#unstored = undefined;
    this.#isOwed = false;
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
    this.#hasFailed = false;
    root.replaceChildren(make('p', { role: 'status', part: 'message' }, this.#words.loading));
    try {
      await Promise.all([start(), this.#dress(root)]);
      const read = !this.#report && this.src ? await this.#read(signal) : '';
      if (signal.aborted) return;
      this.#report ||= this.#given = read;
      root.replaceChildren();
      this.#editor = mountEditor(root, { tell: (...what) => this.#tell(...what) }, this.#options());
    } catch (error) {
      if (signal.aborted) return;
      this.#hasFailed = true;
      root.replaceChildren();
      this.#say(error.code ? this.#words.unread : this.#words.failed, error, error.code ?? 'unavailable');
      return;
    }
    broken.add(this.#break);
    if (this.#isOwed) this.#editor.keep();
    for (const name of ['large', 'theme', 'readonly']) if (this.hasAttribute(name)) this.#apply(name);
    this.#send('ready', {});
  }

  #stop() {
    this.#starting?.abort();
    this.#starting = undefined;
    const editor = this.#editor;
    if (!editor) return;
    broken.delete(this.#break);
    // Who comes back finds what was there, stored or not.
    editor.save();
    this.#report = editor.report();
    this.#previous = editor.previous() ?? '';
    this.#unstored = editor.unstored();
    this.#isOwed = editor.isDirty();
    this.#editor = undefined;
    editor.free();
    this.shadowRoot.replaceChildren();
  }

  // What failed may succeed with something else.
  #retry() {
    if (!this.#hasFailed || !this.#starting) return;
    this.#stop();
    this.#start();
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
    return JSON.stringify(JSON.parse(await ask('readReportAsJson', [bytes, { name, locale: this.#locale }]), asWritten).report);
  }

  #options() {
    return JSON.stringify({
      draftKey: this.draftKey,
      report: this.#report,
      previous: this.#previous,
      unstored: this.#unstored,
      owed: this.#isOwed,
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
    const waiting = [];
    let isOver = false;
    if (kind === 'save') {
      detail.waitUntil = (promise) => {
        if (isOver) throw new DOMException('waitUntil is to be called while the event is told', 'InvalidStateError');
        waiting.push(promise);
      };
    }
    this.#send(kind, detail);
    isOver = true;
    return waiting.length ? Promise.all(waiting) : undefined;
  }

  #send(kind, detail) {
    this.dispatchEvent(new CustomEvent(`gongkai-${kind}`, { bubbles: true, composed: true, detail }));
  }

  // Says over whatever is shown that it doesn't work, and tells the page.
  #say(words, error, code, ...more) {
    console.error(error);
    this.shadowRoot.prepend(make('p', { role: 'alert', part: 'message' }, `${words}（${error.message}）`, ...more));
    this.#send('error', { code, message: error.message });
  }

  get #locale() {
    return this.#editor?.language() ?? tagAround(this);
  }

  get #words() {
    return WORDS[this.#locale];
  }

  getReport() {
    const text = this.#editor?.report() ?? this.#report;
    return text ? JSON.parse(text) : null;
  }

  setReport(report) {
    const text = asReport(report);
    if (this.#editor) this.#editor.setReport(text);
    else this.#begin(text);
    this.#given = text;
    this.#retry();
  }

  async check() {
    const text = this.#text();
    const options = { locale: this.#locale, previous: this.#editor.previous(), deadline: this.#editor.deadline() };
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
    const text = this.#editor ? this.#editor.previous() : this.#previous;
    return text ? JSON.parse(text) : null;
  }
  set previous(report) {
    const text = report == null || report === '' ? '' : asReport(report);
    this.#editor?.setPrevious(text);
    this.#previous = text;
    this.#retry();
  }

  get isDirty() {
    return this.#editor?.isDirty() ?? this.#isOwed;
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
