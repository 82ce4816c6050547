// <gongkai-report>: a published report to be read, searched and taken along, on any page. An article that stands in it is
// left where it is and as it is; a report given as data is written into the shadow root.
import { asFragment, asPage, save } from './published.js';
import { Trouble, core, fetched, read } from './reading.js';
import { asCsv, figures } from './figures.js';
import { make } from './make.js';
import { Search } from './report-search.js';
import { asThePage, sheet } from './sheets.js';
import { wordsFor } from './report-words.js';

let apart = 0;

// Where another table on the page has the ids of these heads already, their cells would be told to stand under those.
function tellApart(content) {
  const heads = [...content.querySelectorAll('th[id]')];
  const root = content.getRootNode();
  if (!heads.some((head) => root.getElementById?.(head.id) !== head)) return;
  const own = `-${(apart += 1)}`;
  const names = new Set(heads.map(({ id }) => id));
  const renamed = (headers) => headers.replace(/\S+/g, (id) => (names.has(id) ? id + own : id));
  for (const cell of content.querySelectorAll('[headers]')) cell.setAttribute('headers', renamed(cell.getAttribute('headers')));
  for (const head of heads) head.id += own;
}

const TYPES = { json: 'application/json', csv: 'text/csv;charset=utf-8', html: 'text/html;charset=utf-8' };

export class GongkaiReport extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['lang', 'src', 'theme'];

  #root;
  #words = wordsFor(this);
  #here = false;
  #dressed = false;
  /** A report given as a property, as JSON text. */
  #given = null;
  /** What is shown as data: its JSON text, and what it was given by; undefined while nothing is. */
  #text = null;
  #shown;
  /** What ends the opening under way, and its promise, which never fails. */
  #task;
  #opening;
  #trouble;

  #bar = make('div', { class: 'bar', part: 'toolbar', hidden: '' });
  #downloads = make('div', { class: 'downloads', role: 'group' }, make('span', { 'aria-hidden': 'true' }));
  #search = new Search(() => this.#content);
  #notice = make('p', { class: 'notice', role: 'status', hidden: '' });
  #problem = make('p', { class: 'problem', part: 'problem', role: 'alert', hidden: '' });
  #again = make('button', { type: 'button', class: 'again', hidden: '' });
  #report = make('div', { part: 'report' });
  #slot = make('slot');

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    const ways = Object.keys(TYPES).map((kind) => make('button', { type: 'button', 'data-write': kind }));
    this.#downloads.append(...ways);
    this.#bar.append(this.#search.field, this.#downloads, this.#search.count, this.#search.results);
    this.#report.append(this.#slot);
    this.#root.append(this.#bar, this.#notice, this.#problem, this.#again, this.#report, this.#search.steps);

    this.#slot.addEventListener('slotchange', () => {
      if (!this.#here) return;
      if (this.#source !== undefined) this.#renew();
      else this.#open();
    });
    this.#downloads.addEventListener('click', ({ target }) => this.#download(target.closest('button')?.dataset.write));
    this.#again.addEventListener('click', () => this.#open());
    this.addEventListener('keydown', (event) => this.#search.press(event));
  }

  connectedCallback() {
    this.#speak();
    // What was set before the element was defined.
    for (const name of ['report', 'src']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#here = true;
    this.#open();
  }

  disconnectedCallback() {
    this.#here = false;
    this.#task?.abort();
    this.#search.unmark();
  }

  attributeChangedCallback(name) {
    if (!this.#here) return;
    if (name === 'lang') this.#speak();
    else if (name === 'theme') this.#dress(this.#source !== undefined);
    else this.#open();
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(url) {
    this.setAttribute('src', url);
  }
  get report() {
    return this.getReport();
  }
  set report(report) {
    this.setReport(report);
  }

  /** The report as an object; null where none is here, or where the article carries no data. */
  getReport() {
    try {
      return JSON.parse(this.#given ?? this.#data());
    } catch {
      return null;
    }
  }

  /** Shows a report given as an object or as JSON text; null shows what the element holds otherwise. */
  setReport(report) {
    if (report != null && typeof report !== 'object' && typeof report !== 'string') {
      throw new TypeError('report must be a gongkai-report/1 object, its JSON text or null');
    }
    this.#given = typeof report === 'object' && report ? JSON.stringify(report) : (report ?? null);
    if (this.#here) this.#open();
  }

  /** Writes the report as `json`, `html`, `html-fragment`, `csv` (all figures) or whatever else the core writes. */
  async write(kind) {
    await this.#opening;
    if (kind === 'csv' && this.#content.querySelector('table')) return asCsv(figures(this.#content), this.#words.csvHead);
    const json = this.#data() ?? this.#given;
    const article = this.#shown === undefined && this.querySelector('article');
    if (article && String(kind).startsWith('html')) {
      const copy = this.#search.copy(article);
      return kind === 'html' ? asPage(copy, json, this.#title()) : asFragment(copy, json);
    }
    if (!json || kind === 'csv') throw new Trouble('no-data', 'noData');
    if (article && kind === 'json') return `${json}\n`;
    const { writeReport } = await core();
    return writeReport(json, kind, { locale: this.#words.tag });
  }

  /** What the report stands in: the element, or its shadow where it was given as data. */
  get #content() {
    return this.#shown === undefined ? this : this.#report;
  }

  /** What the report is given by, where it doesn't stand in the page. */
  get #source() {
    return this.#given ?? (this.getAttribute('src') || undefined);
  }

  /** The report as JSON text, exact to the last zero. */
  #data() {
    if (this.#shown !== undefined) return this.#text;
    return this.querySelector('script[type="application/json"]')?.textContent.trim() || null;
  }

  #title() {
    const title = this.#content.querySelector('h1')?.textContent.replace(/\s+/g, ' ').trim();
    return title || this.#words.report;
  }

  /** Shows what there is to show: the report given, the one at `src`, or what stands in the element. */
  #open() {
    this.#opening = this.#load();
  }

  async #load() {
    this.#task?.abort();
    const { signal } = (this.#task = new AbortController());
    const source = this.#source;
    const dressed = this.#dress(source !== undefined);
    if (source !== undefined && source === this.#shown) return;
    try {
      if (source === undefined) this.#put(this.#slot);
      else {
        this.#trouble = undefined;
        this.#sayTrouble();
        if (!this.#content.querySelector('article')) this.#note('opening');
        const { text, shown, newer } = await this.#read(signal);
        const { writeReport } = await core();
        const page = new DOMParser().parseFromString(writeReport(shown, 'html-fragment'), 'text/html');
        if (signal.aborted) return;
        this.#put(page.querySelector('article'), source, text);
        if (newer) this.#note('newer');
      }
      await dressed;
      if (!signal.aborted && this.#content.querySelector('article')) this.#tell('gongkai-ready');
    } catch (error) {
      if (signal.aborted) return;
      this.#put(this.#slot);
      this.#fail(error, 'notShown');
    }
  }

  #read(signal) {
    const locale = this.#words.tag;
    if (this.#given === null) return fetched(new URL(this.src, document.baseURI), locale, signal);
    return read(new TextEncoder().encode(this.#given), { mediaType: 'application/json', locale });
  }

  /** Puts the report, or the place for the one in the page, where it is read. */
  #put(content, source, text = null) {
    this.#search.unmark();
    this.#shown = source;
    this.#text = text;
    this.#note();
    this.#trouble = undefined;
    this.#sayTrouble();
    this.#report.classList.toggle('data', source !== undefined);
    if (this.#report.firstChild !== content) this.#report.replaceChildren(content);
    this.#renew();
  }

  /** Takes notice of other content. */
  #renew() {
    if (this.isConnected) tellApart(this.#content);
    this.#bar.hidden = !this.#dressed || !this.#content.querySelector('article, table');
    this.#downloads.querySelector('[data-write="json"]').hidden = !this.#data();
    this.#search.renew(this.#title());
  }

  /** Loads the style sheets. Without them everything works, unadorned. */
  async #dress(asData) {
    const names = ['style/tokens.css', 'style/report-element.css', ...(asData ? ['style/report.css'] : [])];
    try {
      const change = asThePage(this, this.getAttribute('theme'));
      const sheets = await Promise.all(names.map((name) => sheet(name, name === 'style/tokens.css' ? change : undefined)));
      this.#root.adoptedStyleSheets = sheets;
    } catch (error) {
      console.warn(error);
    }
    this.#dressed = true;
    this.#renew();
  }

  /** Says everything in the element's language. */
  #speak() {
    this.#words = wordsFor(this);
    const words = this.#words;
    this.#search.speak(words);
    for (const part of [this.#bar, this.#notice, this.#problem, this.#again, this.#search.steps]) part.lang = words.tag;
    this.#downloads.setAttribute('aria-label', words.downloads);
    const [head, ...ways] = this.#downloads.children;
    head.textContent = words.downloads;
    for (const way of ways) way.textContent = words[way.dataset.write];
    this.#again.textContent = words.again;
    this.#notice.textContent = words[this.#notice.dataset.words] ?? '';
    this.#sayTrouble();
    this.#renew();
  }

  #note(words = '') {
    this.#notice.dataset.words = words;
    this.#notice.textContent = this.#words[words] ?? '';
    this.#notice.hidden = !words;
  }

  #fail(error, otherwise) {
    const code = typeof error.code === 'string' ? error.code : 'broken';
    this.#trouble = { code, says: error.words ?? otherwise, why: error.message };
    this.#tell('gongkai-error', { message: this.#sayTrouble(), code });
  }

  #sayTrouble() {
    const { code, says, why } = this.#trouble ?? {};
    const words = this.#words[says];
    this.#problem.textContent = typeof words === 'function' ? words(why) : (words ?? '');
    this.#problem.hidden = !says;
    this.#again.hidden = code !== 'not-fetched' && code !== 'not-started';
    return this.#problem.textContent;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  async #download(kind) {
    if (!kind) return;
    try {
      save(`${this.#title()}.${kind}`, TYPES[kind], await this.write(kind));
    } catch (error) {
      this.#fail(error, 'notWritten');
    }
  }
}
