// The editor in a frame: one `<gongkai-editor>` that fills it, moved by messages of the page around (docs/protocol.md).
import './gongkai.js';
import { isEnglish } from './language.js';
import { BUILD, FROM_HOST, KINDS, VERSION, coded, createAsker, createReader, failure, hear, originOf } from './protocol.js';

// How long the page around has to say that it keeps a report, in milliseconds.
const PATIENCE = 10_000;
// For how many pictures on the screen nothing may move before it is taken to stand still.
const TURNS = 20;

const REFUSED = {
  alone: [
    '这个地址供其他网站把公开年报嵌入页面使用，不能单独打开。',
    'This address is for embedding in a page of another site.',
  ],
  sandbox: [
    '公开年报不能在这个框架里工作：嵌入它的网页需要在 iframe 的 sandbox 中加上 allow-same-origin。',
    'The editor cannot work in this frame: add allow-same-origin to its sandbox attribute.',
  ],
  origin: [
    '公开年报没有启动：框架地址里的 origin 必须是嵌入它的网站的来源，例如 https://www.example.gov.cn。',
    'The editor did not start: origin in the address of this frame must be the origin of the page that embeds it.',
  ],
};

const WORDS = {
  zh: {
    host: '草稿由所在网站保存，不保存在这个浏览器里。',
    both: '草稿由所在网站保存；这个浏览器里也暂存一份。',
    nobody: '草稿没有地方保存：浏览器不允许，所在网站也不代为保存。离开前请先导出。',
    unkept: '所在网站没有保存：修改还在这一页上，可以先导出。',
    onlyHere: '所在网站没有保存，修改暂存在这个浏览器里。',
  },
  en: {
    host: 'Drafts are kept by the site around, not in this browser. ',
    both: 'Drafts are kept by the site around, and in this browser for the time being. ',
    nobody: 'Drafts are kept nowhere: the browser does not allow it, and the site around does not keep them. Export before you leave. ',
    unkept: 'The site around did not save this. Your changes are still on this page: you can export them.',
    onlyHere: 'The site around did not save this; your changes are in this browser for the time being. ',
  },
};

// Whether drafts can be kept here; those of a page of another site may be another's tomorrow.
function storageFor(origin) {
  try {
    localStorage.setItem('gongkai/1/probe', '1');
    localStorage.removeItem('gongkai/1/probe');
  } catch {
    return 'denied';
  }
  const around = [origin, ...(location.ancestorOrigins ?? [])];
  return around.every((one) => one === location.origin) ? 'own' : 'partitioned';
}

const asBytes = (written) => (typeof written === 'string' ? new TextEncoder().encode(written) : written);

/** Waits until the page around sends what to open; where that can't be, `say` tells why. */
export function openFrame(say) {
  const query = new URLSearchParams(location.search);
  const page = window.parent;
  const origin = originOf(query.get('origin') ?? location.origin);
  if (page === window) return say(...REFUSED.alone);
  if (self.origin === 'null') return say(...REFUSED.sandbox);
  if (!origin) return say(...REFUSED.origin);

  const post = (message) => page.postMessage(message, origin);
  const { tell, ask, take } = createAsker(post);
  const read = createReader(FROM_HOST);
  const storage = storageFor(origin);

  let isAsked;
  const asked = new Promise((resolve) => (isAsked = resolve));
  let editor;
  let loading;
  let draftKey;
  let words = WORDS.zh;
  // Whether the page around keeps drafts, and what it was given last.
  let isKeeper = false;
  let given;

  // What was given first is kept once what was given last is.
  async function kept(mine) {
    try {
      await mine;
    } catch (error) {
      if (given === mine) throw error;
    }
    return given === mine ? undefined : kept(given);
  }

  async function handOver({ report, stored }) {
    try {
      await kept((given = ask('autosave', { report, stored }, PATIENCE)));
    } catch (error) {
      const said = stored ? words.onlyHere : words.unkept;
      throw new Error(error.code === 'timeout' ? said : `${said}（${error.message}）`);
    }
  }

  function listen(made) {
    const on = (kind, answer) => made.addEventListener(`gongkai-${kind}`, ({ detail }) => answer(detail));
    on('change', (detail) => tell('change', detail));
    on('validity', (detail) => tell('validity', detail));
    on('export', ({ kind, content }) => tell('export', { kind, bytes: asBytes(content) }));
    on('save', ({ report, stored, waitUntil }) => {
      if (isKeeper) waitUntil(handOver({ report, stored }));
      else tell('save', { report, stored });
    });
  }

  function look({ lang, theme, large }) {
    if (lang !== undefined) editor.setAttribute('lang', lang);
    if (theme) editor.setAttribute('theme', theme);
    else if (theme === '') editor.removeAttribute('theme');
    if (large !== undefined) editor.large = large;
    words = isEnglish(editor.lang) ? WORDS.en : WORDS.zh;
  }

  // Which part of a frame is seen that doesn't scroll itself only this tells; asked anew until nothing has moved for a while.
  // Dialogs and messages stand there.
  let turns = 0;
  const seeing = new IntersectionObserver((entries) => {
    const { boundingClientRect: whole, intersectionRect: seen } = entries.at(-1);
    seeing.disconnect();
    const edges = { '--gk-above': seen.top - whole.top, '--gk-below': whole.bottom - seen.bottom };
    for (const [name, edge] of Object.entries(seen.height ? edges : {})) {
      if (editor.style.getPropertyValue(name) !== `${edge}px`) turns = TURNS;
      editor.style.setProperty(name, `${edge}px`);
    }
    if ((turns -= 1) > 0) seeing.observe(editor);
  });
  function see() {
    if (turns <= 0) seeing.observe(editor);
    turns = TURNS;
  }

  // Panels are as high as a window, not as the frame, or both would grow for ever.
  function grow() {
    editor.style.setProperty('--gk-height', 'auto');
    editor.style.setProperty('--gk-view', '48rem');
    let before;
    new ResizeObserver(() => {
      const px = Math.ceil(editor.getBoundingClientRect().height);
      if (px !== before && px > 0) tell('height', { px: (before = px) });
      see();
    }).observe(editor);
    for (const kind of ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin']) {
      addEventListener(kind, see, { capture: true, passive: true });
    }
  }

  async function begin(options) {
    draftKey = options.draftKey ?? query.get('draft-key') ?? '';
    const isKept = storage !== 'denied' && draftKey !== '';
    isKeeper = options.autosave ?? (storage !== 'own' || !draftKey);
    editor = document.createElement('gongkai-editor');
    editor.style.setProperty('--gk-height', '100vh');
    if (options.autoHeight) grow();
    // What was written on a page of one site is no other's.
    if (isKept) editor.draftKey = origin === location.origin ? draftKey : `${origin} ${draftKey}`;
    for (const name of ['year', 'agency']) if (options[name] !== undefined) editor.setAttribute(name, options[name]);
    if (options.report) editor.setReport(options.report);
    editor.previous = options.previous ?? null;
    editor.readOnly = options.readonly ?? false;
    look(options);
    listen(editor);
    const begun = new Promise((resolve, reject) => {
      editor.addEventListener('gongkai-ready', resolve, { once: true });
      editor.addEventListener('gongkai-error', ({ detail }) => reject(coded(detail.code, detail.message)), { once: true });
    });
    document.body.style.margin = '0';
    document.getElementById('gongkai').replaceChildren(editor);
    await begun;
    editor.addEventListener('gongkai-error', ({ detail: { code, message } }) => tell('failure', { code, message }));
    if (isKeeper && (!isKept || storage !== 'own')) editor.notice(isKept ? words.both : words.host);
    if (!isKeeper && !isKept) editor.notice(words.nobody);
    return { report: editor.getReport() };
  }

  // Another report takes the place of this one as a step that can be undone; what isn't given stays.
  function change(options) {
    if (options.draftKey !== undefined && options.draftKey !== draftKey) {
      throw coded('draft-key', 'an editor keeps its draft key: make another frame');
    }
    const { previous, readOnly } = editor;
    if (options.previous !== undefined) editor.previous = options.previous;
    // What the page around puts in is kept like anything else, though people may only look at it.
    editor.readOnly = false;
    try {
      if (options.report) editor.setReport(options.report);
    } catch (error) {
      if (options.previous !== undefined) editor.previous = previous;
      throw error;
    } finally {
      editor.readOnly = options.readonly ?? readOnly;
    }
    look(options);
    return { report: editor.getReport() };
  }

  const loaded = async () => {
    if (!loading) throw coded('not-loaded', 'nothing was loaded yet');
    await loading;
  };

  const answers = {
    async load(options) {
      isAsked();
      while (loading) if (await loading.then(() => true, () => false)) return change(options);
      const mine = (loading = begin(options));
      // What can't be shown can be followed by what can.
      mine.catch(() => (loading = undefined));
      return mine;
    },
    // The page around is there, but hasn't what to open yet.
    async wait() {
      isAsked();
    },
    async getReport() {
      await loaded();
      return { report: editor.getReport() };
    },
    async check() {
      await loaded();
      return editor.check();
    },
    async write({ kind }) {
      await loaded();
      return { kind, bytes: asBytes(await editor.write(kind)) };
    },
    async exit() {
      if (!loading) return { dirty: false };
      await loaded();
      editor.save();
      await (given && kept(given).catch(() => {}));
      // The editor takes note of it first.
      await new Promise((turn) => setTimeout(turn));
      return { dirty: editor.isDirty };
    },
  };

  async function answer({ id, type, ...members }) {
    try {
      post({ v: VERSION, id, type: 'ack', result: await answers[type](members) });
    } catch (error) {
      post(failure(id, error));
    }
  }

  const listener = {
    window: page,
    origin,
    read,
    send: post,
    take: (message) => (Object.hasOwn(answers, message.type) ? answer(message) : take(message)),
  };
  addEventListener('message', (event) => hear(event, listener));

  // The browser moves the focus on by itself; a page may want it elsewhere.
  let leaving;
  addEventListener('keydown', ({ key, shiftKey }) => (leaving = key === 'Tab' ? (shiftKey ? 'backward' : 'forward') : undefined), true);
  addEventListener('keyup', () => (leaving = undefined), true);
  addEventListener('blur', () => {
    if (leaving) tell('focusout', { direction: leaving });
    leaving = undefined;
  });

  // Once it is gone nobody could tell any more that it was this window that spoke.
  addEventListener('beforeunload', () => {
    editor?.save();
    tell('exit', { dirty: editor?.isDirty ?? false });
  });
  tell('init', { build: BUILD, capabilities: { storage, requests: Object.keys(answers), kinds: KINDS } });
  return asked;
}
