// For the page that embeds the editor: puts it into a frame, speaks with it (docs/protocol.md), and keeps its drafts.
import { isEnglish } from './language.js';
import { FROM_CHILD, VERSION, coded, createAsker, createReader, failure, hear, isFrom } from './protocol.js';

// How long the frame may take to start, and to answer, in milliseconds.
const PATIENCE = 30_000;
// How long to wait before a save that failed is tried again, in milliseconds.
const PAUSES = [500, 1_500, 4_000];

const WORDS = {
  zh: { title: '公开年报编辑器', failed: '公开年报没能打开' },
  en: { title: 'Annual report editor', failed: 'The annual report editor could not be opened' },
};

// What is absent or undefined stays as it is, and so does a report that is none.
const told = ({ report, ...others }) =>
  Object.fromEntries(Object.entries({ report: report ?? undefined, ...others }).filter(([, value]) => value !== undefined));
const pause = (length) => new Promise((done) => setTimeout(done, length));
// Frameworks hand out objects that can't be sent as they are.
const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

async function persist(act, pauses, isOver = () => false) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries >= pauses.length || isOver()) throw error;
    }
    await pause(pauses[tries]);
  }
}

/**
 * Makes of a function that saves a report one that is never run twice at once: what comes meanwhile waits, and of what
 * waits only the newest is saved. Failing, it tries again, unless something newer is there. What it gives resolves once
 * that report or a newer one is saved.
 */
export function createKeeper(save, pauses = PAUSES) {
  let next;
  let isRunning = false;
  async function run() {
    isRunning = true;
    while (next) {
      const now = next;
      next = undefined;
      try {
        await persist(() => save(now.report), pauses, () => Boolean(next));
        now.waiting.forEach(({ resolve }) => resolve());
      } catch (error) {
        if (next) next.waiting.unshift(...now.waiting);
        else now.waiting.forEach(({ reject }) => reject(error));
      }
    }
    isRunning = false;
  }
  return (report) =>
    new Promise((resolve, reject) => {
      next = { report, waiting: [...(next?.waiting ?? []), { resolve, reject }] };
      if (!isRunning) run();
    });
}

/** Puts the editor into `container`; see gongkai-frame.d.ts for the options. */
export function createFrame(container, options) {
  const { src, storage, patience = PATIENCE } = options;
  const address = new URL(src, document.baseURI);
  const { origin } = address;
  if (!/^https?:/.test(location.origin)) throw coded('origin', 'a page without an origin cannot embed the editor');
  if (!/^https?:/.test(origin)) throw new TypeError('src must be the http(s) address of the page of gongkai');
  if (options.sandbox !== undefined && !/(?=.*\ballow-scripts\b)(?=.*\ballow-same-origin\b)/.test(options.sandbox)) {
    throw new TypeError('sandbox must hold allow-scripts and allow-same-origin');
  }
  address.searchParams.set('embed', '1');
  address.searchParams.set('origin', location.origin);

  // What it is to be given whenever it starts: it may be reloaded.
  const given = { ...options };
  const words = () => (isEnglish(given.lang) ? WORDS.en : WORDS.zh);
  const keep = storage && createKeeper((report) => storage.save(report));

  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries({
    title: options.title ?? words().title,
    width: '100%',
    height: '768',
    frameborder: '0',
    sandbox: options.sandbox,
    src: address.href,
  })) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  const said = Object.assign(document.createElement('p'), { className: 'gongkai-frame-problem', hidden: true });
  said.setAttribute('role', 'alert');

  const post = (message) => element.contentWindow?.postMessage(message, origin);
  let asker = createAsker(post);
  let read = createReader(FROM_CHILD);
  let isOpen = false;
  let closed;
  // What waits until it is open, each time it starts anew.
  let opened;
  const begin = () => {
    let settle;
    const coming = new Promise((resolve, reject) => (settle = { resolve, reject }));
    // Who doesn't wait for it learns of it through onError.
    coming.catch(() => {});
    opened = { coming, isSettled: false, ...settle };
  };
  begin();
  const ready = opened.coming;
  function settle(how, value) {
    opened.isSettled = true;
    opened[how](value);
  }

  function fail(error) {
    options.onError?.(error);
    settle('reject', error);
    if (isOpen) return;
    said.textContent = `${words().failed}（${error.message}）`;
    said.hidden = false;
  }

  async function open(current) {
    try {
      // What can't be had now may be there all the same: an empty report must not take its place.
      const kept = storage && (await persist(() => storage.load(), PAUSES));
      if (closed || asker !== current) return;
      const { previous, year, agency, readonly, lang, theme, large, draftKey, autoHeight } = given;
      const report = kept ?? given.report;
      const autosave = keep ? true : options.onSave ? undefined : false;
      const first = { report, previous, year, agency, readonly, lang, theme, large, draftKey, autoHeight, autosave };
      await current.ask('load', plain(first), patience);
      isOpen = true;
      said.hidden = true;
      settle('resolve');
    } catch (error) {
      if (!closed && asker === current) fail(error);
    }
  }

  async function take(report, stored) {
    given.report = report;
    if (keep) await keep(report);
    await options.onSave?.({ report, stored: stored || Boolean(keep) });
  }

  const answers = {
    init() {
      clearTimeout(starting);
      // It is told that there is somebody: what is to be opened may take its time.
      asker.ask('wait', {}, patience).catch(() => {});
      open(asker);
    },
    change: (detail) => options.onChange?.(detail),
    validity: (detail) => options.onValidity?.(detail),
    save: ({ report, stored }) => take(report, stored),
    autosave({ report, stored }) {
      if (!keep && !options.onSave) throw coded('not-kept', 'this page keeps no drafts');
      return take(report, stored);
    },
    export: (detail) => options.onExport?.(detail),
    height({ px }) {
      if (given.autoHeight) element.style.height = `${px}px`;
    },
    focusout: (detail) => options.onFocusOut?.(detail),
    exit: (detail) => options.onExit?.(detail),
    failure: ({ code, message }) => fail(coded(code, message)),
  };

  async function answer({ id, type, ...members }) {
    const send = type === 'autosave' ? post : () => {};
    try {
      await answers[type](members);
      send({ v: VERSION, id, type: 'ack' });
    } catch (error) {
      send(failure(id, error));
      fail(error);
    }
  }

  function refuse(refusal) {
    post(refusal);
    // A newer frame may say more than this side knows.
    if (refusal.code === 'unknown-type') return;
    fail(coded(refusal.code, `a message of the frame was refused: ${refusal.message}`));
  }

  function listen(event) {
    const window = element.contentWindow;
    if (isFrom(event, window, origin) && event.data?.type === 'init') {
      // It starts, or starts again; whom it owes an answer it has forgotten.
      asker.end(coded('restarted', 'the frame was loaded again'));
      [asker, read, isOpen] = [createAsker(post), createReader(FROM_CHILD), false];
      if (opened.isSettled) begin();
    }
    const take = (message) => (Object.hasOwn(answers, message.type) ? answer(message) : asker.take(message));
    hear(event, { window, origin, read, send: refuse, take });
  }

  async function ask(type, members) {
    if (!isOpen) await opened.coming;
    if (closed) throw closed;
    return asker.ask(type, members, patience);
  }

  const tooLate = () => fail(coded('no-start', `nothing answers at ${address.origin}${address.pathname}`));
  const starting = setTimeout(tooLate, patience);
  addEventListener('message', listen);
  container.append(said, element);

  return {
    element,
    ready,
    getReport: async () => (await ask('getReport', {})).report,
    check: () => ask('check', {}),
    write: async (kind) => (await ask('write', { kind })).bytes,
    async load(changes) {
      const { report, previous, readonly, lang, theme, large } = changes;
      await ask('load', plain({ report, previous, readonly, lang, theme, large }));
      Object.assign(given, told(changes));
    },
    exit: async () => (isOpen ? ask('exit', {}) : { dirty: false }),
    destroy() {
      removeEventListener('message', listen);
      clearTimeout(starting);
      closed = coded('closed', 'the frame was taken away');
      asker.end(closed);
      settle('reject', closed);
      said.remove();
      element.remove();
    },
  };
}
