// <gongkai-report>: a published report to be read, searched and taken along, on any page. An article that stands in it is
// left where it is and as it is; a report given as data is written into the shadow root.
import { asFragment, asPage, save } from './published.js';
import { Trouble, core, fetched, read } from './reading.js';
import { asCsv, figures, find } from './figures.js';
import { asThePage, sheet } from './sheets.js';
import { wordsFor } from './report-words.js';

/** So many results are listed; who finds more needs another word. */
const LISTED = 50;
const TYPES = { json: 'application/json', csv: 'text/csv;charset=utf-8', html: 'text/html;charset=utf-8' };

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export class GongkaiReport extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['lang', 'src'];

  #root;
  #words;
  #here = false;
  #dressed = false;
  /** A report given as a property, as JSON text. */
  #given = null;
  /** What is shown as data: its JSON text, and what it was given by; undefined while nothing is. */
  #text = null;
  #shown;
  #task;
  #trouble;
  #figures;
  /** The cell found last: what it was before, and the button that leads to it. */
  #marked;

  #bar = make('div', { class: 'bar', part: 'toolbar', hidden: '' });
  #search;
  #label = make('label', { for: 'query' });
  #query = make('input', { id: 'query', type: 'search', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  #downloads = make('div', { class: 'downloads', role: 'group' }, make('span', { 'aria-hidden': 'true' }));
  #count = make('p', { class: 'count', role: 'status' });
  #results = make('ol', { class: 'results', part: 'results', role: 'list', hidden: '' });
  #notice = make('p', { class: 'notice', role: 'status', hidden: '' });
  #problem = make('p', { class: 'problem', part: 'problem', role: 'alert', hidden: '' });
  #again = make('button', { type: 'button', class: 'again', hidden: '' });
  #report = make('div', { part: 'report' });
  /** From one result to the next, at the lower edge of the window while a cell is marked. */
  #steps = make('div', { class: 'steps', part: 'steps', role: 'group', hidden: '' }, make('span'));
  #slot = make('slot');

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    for (const kind of Object.keys(TYPES)) this.#downloads.append(make('button', { type: 'button', 'data-write': kind }));
    for (const to of ['previous', 'next', 'back']) this.#steps.append(make('button', { type: 'button', 'data-to': to }));
    this.#search = make('div', { class: 'search', role: 'search', part: 'search' }, this.#label, this.#query);
    this.#bar.append(this.#search, this.#downloads, this.#count, this.#results);
    this.#report.append(this.#slot);
    this.#root.append(this.#bar, this.#notice, this.#problem, this.#again, this.#report, this.#steps);

    this.#slot.addEventListener('slotchange', () => this.#here && (this.#source === undefined ? this.#open() : this.#renew()));
    this.#query.addEventListener('focus', () => (this.#figures = undefined));
    this.#query.addEventListener('input', (event) => event.isComposing || this.#seek());
    this.#query.addEventListener('compositionend', () => this.#seek());
    this.#results.addEventListener('click', ({ target }) => this.#go(target.closest('button')));
    this.#downloads.addEventListener('click', ({ target }) => this.#download(target.closest('button')?.dataset.write));
    this.#steps.addEventListener('click', ({ target }) => this.#step(target.dataset.to));
    this.#again.addEventListener('click', () => this.#open());
    this.addEventListener('keydown', (event) => this.#press(event));
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
    this.#unmark();
  }

  attributeChangedCallback(name) {
    if (!this.#here) return;
    if (name === 'lang') this.#speak();
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
    if (kind === 'csv') return asCsv(figures(this.#content), this.#words.csvHead);
    const json = this.#data();
    const article = this.#shown === undefined && this.querySelector('article');
    if (article && kind === 'html') return asPage(this.#copy(article), json, this.#title(), article.lang || 'zh-CN');
    if (article && kind === 'html-fragment') return asFragment(this.#copy(article), json);
    if (!json) throw new Trouble('no-data', 'noData');
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
    return this.#given ?? this.getAttribute('src') ?? undefined;
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
  async #open() {
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
        const { text, newer } = await this.#read(signal);
        const { writeReport } = await core();
        const page = new DOMParser().parseFromString(writeReport(text, 'html-fragment'), 'text/html');
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
    this.#unmark();
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
    this.#figures = undefined;
    this.#search.setAttribute('aria-label', `${this.#words.find} · ${this.#title()}`);
    this.#bar.hidden = !this.#dressed || !this.#content.querySelector('article, table');
    this.#downloads.querySelector('[data-write="json"]').hidden = !this.#data();
    if (this.#query.value) this.#seek();
  }

  /** Loads the style sheets. Without them everything works, unadorned. */
  async #dress(asData) {
    const names = ['tokens.css', 'report-element.css', ...(asData ? ['report.css'] : [])];
    try {
      const change = asThePage(this);
      const sheets = await Promise.all(names.map((name) => sheet(name, name === 'tokens.css' ? change : undefined)));
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
    for (const part of [this.#bar, this.#notice, this.#problem, this.#again, this.#steps]) part.lang = words.tag;
    this.#label.textContent = words.find;
    this.#query.placeholder = words.example;
    this.#results.setAttribute('aria-label', words.results);
    this.#downloads.setAttribute('aria-label', words.downloads);
    const [head, ...ways] = this.#downloads.children;
    head.textContent = words.downloads;
    for (const way of ways) way.textContent = words[way.dataset.write];
    this.#again.textContent = words.again;
    this.#steps.setAttribute('aria-label', words.results);
    for (const step of this.#steps.querySelectorAll('button')) step.textContent = words[step.dataset.to];
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

  #seek() {
    const query = this.#query.value;
    this.#figures ??= figures(this.#content);
    const found = find(this.#figures, query);
    const words = this.#words;
    const say = !found.length ? words.none : found.length > LISTED ? words.first(found.length, LISTED) : words.found(found.length);
    this.#count.textContent = query.trim() ? say : '';
    this.#unmark();
    this.#results.replaceChildren(...found.slice(0, LISTED).map((figure) => make('li', {}, this.#result(figure))));
    this.#results.hidden = !found.length;
  }

  #result({ cell, table, place, value }) {
    const gap = () => make('span', { class: 'gap' }, ' ｜ ');
    const parts = [
      make('span', { class: 'table' }, table),
      make('span', { class: 'place' }, place),
      make('strong', value ? {} : { class: 'blank' }, value || this.#words.blank),
    ];
    const button = make('button', { type: 'button' }, ...parts.flatMap((part) => [gap(), part]).slice(1));
    button.lang = cell.closest('[lang]')?.lang ?? '';
    button.cell = cell;
    return button;
  }

  /** Leads to the cell of a result. */
  #go(button) {
    if (!button?.cell.isConnected) return;
    this.#unmark();
    const { cell } = button;
    this.#marked = { cell, button, tabindex: cell.getAttribute('tabindex'), outline: cell.style.outline };
    button.setAttribute('aria-current', 'true');
    cell.tabIndex = -1;
    // Its own style, for no rule of ours reaches into the page; the value is that of report-element.css.
    cell.style.setProperty('outline', 'var(--gk-found)', 'important');
    cell.style.setProperty('outline-offset', '-2px');
    this.#offerSteps(button);
    cell.scrollIntoView({ block: 'center', inline: 'center' });
    cell.focus({ preventScroll: true });
  }

  get #buttons() {
    return [...this.#results.querySelectorAll('button')];
  }

  #offerSteps(button) {
    const buttons = this.#buttons;
    const [place, last] = [buttons.indexOf(button), buttons.length - 1];
    const [at, previous, next] = this.#steps.children;
    at.textContent = this.#words.place(place + 1, last + 1);
    previous.disabled = place === 0;
    next.disabled = place === last;
    this.#steps.hidden = false;
  }

  #step(to) {
    const buttons = this.#buttons;
    const place = buttons.indexOf(this.#marked?.button);
    if (to === 'back') this.#marked?.button.focus();
    else if (to) this.#go(buttons[to === 'next' ? place + 1 : place - 1]);
  }

  #unmark() {
    this.#steps.hidden = true;
    if (!this.#marked) return;
    this.#marked.button.removeAttribute('aria-current');
    restore(this.#marked.cell, this.#marked);
    this.#marked = undefined;
  }

  /** A copy of the article as it was before a cell was marked. */
  #copy(article) {
    const copy = article.cloneNode(true);
    if (this.#marked) {
      const place = [...article.querySelectorAll('td')].indexOf(this.#marked.cell);
      if (place >= 0) restore(copy.querySelectorAll('td')[place], this.#marked);
    }
    return copy;
  }

  #press(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = event.composedPath()[0];
    const buttons = this.#buttons;
    const place = from === this.#query ? -1 : buttons.indexOf(from);
    const inSearch = from === this.#query || place >= 0;
    if (event.key === 'Escape' && from === this.#marked?.cell) this.#marked.button.focus();
    else if (event.key === 'Escape' && inSearch && this.#query.value) this.#clear();
    else if (event.key === 'ArrowDown' && inSearch) buttons[Math.min(place + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && place >= 0) (buttons[place - 1] ?? this.#query).focus();
    else if (event.key === 'Enter' && from === this.#query) this.#go(buttons[0]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #clear() {
    this.#query.value = '';
    this.#seek();
    this.#query.focus();
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

function restore(cell, { tabindex, outline }) {
  if (tabindex === null) cell.removeAttribute('tabindex');
  else cell.setAttribute('tabindex', tabindex);
  cell.style.outline = outline;
  cell.style.outlineOffset = '';
  if (!cell.getAttribute('style')) cell.removeAttribute('style');
}
