// The search of <gongkai-report>: a field, the figures found, and the way to the cell of each and back.
import { figures, find } from './figures.js';
import { make } from './make.js';

/** So many results are listed; who finds more needs another word. */
const LISTED = 50;

export class Search {
  #content;
  #words;
  #figures;
  /** The cell found last: what it was before, and the button that leads to it. */
  #marked;
  #label = make('label', { for: 'query' });
  #query = make('input', { id: 'query', type: 'search', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });

  /** Its parts, which stand in different places. */
  field = make('div', { class: 'search', role: 'search', part: 'search' }, this.#label, this.#query);
  count = make('p', { class: 'count', role: 'status' });
  results = make('ol', { class: 'results', part: 'results', role: 'list', hidden: '' });
  /** From one result to the next, at the lower edge of the window while a cell is marked. */
  steps = make('div', { class: 'steps', part: 'steps', role: 'group', hidden: '' }, make('span'));

  /** `content` gives the element whose tables are searched. */
  constructor(content) {
    this.#content = content;
    for (const to of ['previous', 'next', 'back']) this.steps.append(make('button', { type: 'button', 'data-to': to }));
    this.#query.addEventListener('focus', () => (this.#figures = undefined));
    this.#query.addEventListener('input', (event) => event.isComposing || this.#seek());
    this.#query.addEventListener('compositionend', () => this.#seek());
    this.results.addEventListener('click', ({ target }) => this.#go(target.closest('button')));
    this.steps.addEventListener('click', ({ target }) => this.#step(target.dataset.to));
  }

  speak(words) {
    this.#words = words;
    this.#label.textContent = words.find;
    this.#query.placeholder = words.example;
    for (const part of [this.results, this.steps]) part.setAttribute('aria-label', words.results);
    for (const step of this.steps.querySelectorAll('button')) step.textContent = words[step.dataset.to];
  }

  /** Takes notice of other content, by its title. */
  renew(title) {
    this.#figures = undefined;
    this.field.setAttribute('aria-label', `${this.#words.find} · ${title}`);
    if (this.#query.value) this.#seek();
    else this.unmark();
  }

  #seek() {
    const query = this.#query.value;
    this.#figures ??= figures(this.#content());
    const found = find(this.#figures, query);
    const words = this.#words;
    const [all, listed] = [found.length, Math.min(found.length, LISTED)];
    const say = all > listed ? words.first(all, listed) : all ? words.found(all) : words.none;
    this.count.textContent = query.trim() ? say : '';
    this.unmark();
    this.results.replaceChildren(...found.slice(0, listed).map((figure) => make('li', {}, this.#result(figure))));
    this.results.hidden = !found.length;
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
    this.unmark();
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
    return [...this.results.querySelectorAll('button')];
  }

  #offerSteps(button) {
    const buttons = this.#buttons;
    const [place, last] = [buttons.indexOf(button), buttons.length - 1];
    const [at, previous, next] = this.steps.children;
    at.textContent = this.#words.place(place + 1, last + 1);
    previous.disabled = place === 0;
    next.disabled = place === last;
    this.steps.hidden = false;
  }

  #step(to) {
    const buttons = this.#buttons;
    const place = buttons.indexOf(this.#marked?.button);
    if (to === 'back') this.#marked?.button.focus();
    else if (to) this.#go(buttons[to === 'next' ? place + 1 : place - 1]);
  }

  /** Leaves the cell that was found as it was before. */
  unmark() {
    this.steps.hidden = true;
    if (!this.#marked) return;
    this.#marked.button.removeAttribute('aria-current');
    restore(this.#marked.cell, this.#marked);
    this.#marked = undefined;
  }

  /** A copy of the article as it was before a cell was marked. */
  copy(article) {
    const copy = article.cloneNode(true);
    if (this.#marked) {
      const place = [...article.querySelectorAll('td')].indexOf(this.#marked.cell);
      if (place >= 0) restore(copy.querySelectorAll('td')[place], this.#marked);
    }
    return copy;
  }

  /** Takes the keys that lead about in it, from wherever in the element. */
  press(event) {
    // The key that ends a composition is still the input method's; Safari tells it by its code alone.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
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
}

function restore(cell, { tabindex, outline }) {
  if (tabindex === null) cell.removeAttribute('tabindex');
  else cell.setAttribute('tabindex', tabindex);
  cell.style.outline = outline;
  cell.style.outlineOffset = '';
  if (!cell.getAttribute('style')) cell.removeAttribute('style');
}
