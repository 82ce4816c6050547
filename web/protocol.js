// The messages between a page and the editor in a frame of it: their shapes, limits and numbers, as docs/protocol.md tells
// them. Nothing here sends or receives.
export const VERSION = 1;

// The build writes which version of gongkai this is.
export const BUILD = '';

/** What a report can be written as. */
export const KINDS = ['json', 'html', 'html-fragment', 'text'];

/** What one message may hold: steps inward, values, characters of text and names together, bytes of a file. */
export const LIMITS = { depth: 32, values: 200_000, text: 4_000_000, bytes: 32_000_000 };

const prototypeOf = (value) => Object.getPrototypeOf(value);
const isObject = (value) =>
  typeof value === 'object' && value !== null && (prototypeOf(value) === Object.prototype || prototypeOf(value) === null);
const flag = (value) => typeof value === 'boolean';
const text = (most) => (value) => typeof value === 'string' && value.length <= most;
const whole = (least, most) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;
const count = whole(0, Number.MAX_SAFE_INTEGER);
const oneOf = (...values) => (value) => values.includes(value);
const anything = () => true;
const maybe = (is) => (value) => value === undefined || is(value);
const report = (value) => value === null || isObject(value);
const shape = (members) => (value) => isObject(value) && Object.keys(members).every((name) => members[name](own(value, name)));
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

const ANSWERS = { ack: { result: anything }, error: { code: text(40), message: text(2_000) } };

/** What a page may send to its frame. */
export const FROM_HOST = {
  load: {
    report: maybe(report),
    previous: maybe(report),
    year: maybe(whole(1, 9999)),
    agency: maybe(text(200)),
    readonly: maybe(flag),
    lang: maybe((value) => text(35)(value) && /^[A-Za-z]+(-[A-Za-z0-9]+)*$/.test(value)),
    theme: maybe(oneOf('', 'light', 'dark')),
    large: maybe(flag),
    autosave: maybe(flag),
    autoHeight: maybe(flag),
    draftKey: maybe(text(200)),
  },
  getReport: {},
  check: {},
  write: { kind: oneOf(...KINDS) },
  wait: {},
  exit: {},
};

/** What a frame may send to its page. */
export const FROM_CHILD = {
  init: { build: text(100), capabilities: shape({ storage: oneOf('own', 'partitioned', 'denied'), requests: Array.isArray, kinds: Array.isArray }) },
  change: { at: text(200), before: anything, after: anything },
  validity: { errors: count, warnings: count, advice: count, complete: flag },
  save: { report: isObject, stored: flag },
  autosave: { report: isObject, stored: flag },
  export: { kind: text(40), bytes: (value) => value instanceof Uint8Array },
  height: { px: count },
  focusout: { direction: oneOf('forward', 'backward') },
  exit: { dirty: flag },
  failure: { code: text(40), message: text(2_000) },
};

// Whether it is plain data within the limits. A list may claim a length that it doesn't fill, and may hold itself.
function measure(whole) {
  let [values, characters] = [0, 0];
  const fits = (value, depth) => {
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (values > LIMITS.values || characters > LIMITS.text || depth > LIMITS.depth) return 'too-large';
    if (value === null || value === undefined || ['string', 'boolean'].includes(typeof value)) return '';
    if (typeof value === 'number') return Number.isFinite(value) ? '' : 'malformed';
    if (value instanceof Uint8Array) return value.byteLength > LIMITS.bytes ? 'too-large' : '';
    if (!Array.isArray(value) && !isObject(value)) return 'malformed';
    if (Array.isArray(value) && value.length > LIMITS.values - values) return 'too-large';
    const names = Object.keys(value);
    if (Array.isArray(value) && names.length !== value.length) return 'malformed';
    for (const name of names) {
      if (!Array.isArray(value)) characters += name.length;
      const refused = fits(value[name], depth + 1);
      if (refused) return refused;
    }
    return '';
  };
  return fits(whole, 0);
}

const SAID = {
  version: `this side speaks version ${VERSION}`,
  replayed: 'each message needs an id greater than all before it',
  'too-large': `a message holds at most ${LIMITS.values} values, ${LIMITS.text} characters and ${LIMITS.depth} levels`,
  'unknown-type': 'there is no such message',
  malformed: 'a member is missing or of the wrong kind',
};

/**
 * Reads what one side sends, message after message, by the shapes it may send. Gives `{ message }` with the members that
 * are known, or `{ refusal }` to be sent back, or an empty object where there is nobody to answer.
 */
export function createReader(shapes) {
  let last = 0;
  return (data) => {
    if (!isObject(data)) return {};
    const [id, type, version] = ['id', 'type', 'v'].map((name) => own(data, name));
    if (!whole(1, Number.MAX_SAFE_INTEGER)(id)) return {};
    const isAnswer = type === 'ack' || type === 'error';
    // An answer bears the number of the question. It is never answered itself, or two could go on for ever.
    const refuse = (code) => (isAnswer ? {} : { refusal: { v: VERSION, id, type: 'error', code, message: SAID[code] } });
    if (version !== VERSION) return refuse('version');
    if (!isAnswer) {
      if (id <= last) return refuse('replayed');
      last = id;
    }
    const unfit = measure(data);
    if (unfit) return refuse(unfit);
    const members = isAnswer ? ANSWERS[type] : typeof type === 'string' ? own(shapes, type) : undefined;
    if (!members) return refuse('unknown-type');
    const message = { id, type };
    for (const name of Object.keys(members)) {
      const value = own(data, name);
      if (!members[name](value)) return refuse('malformed');
      if (value !== undefined) message[name] = value;
    }
    return { message };
  };
}

/** The origin that a text is, as browsers write it; none for `*`, `null`, addresses with more, and other schemes. */
export function originOf(value) {
  try {
    const { origin, protocol } = new URL(value);
    return origin === value && (protocol === 'https:' || protocol === 'http:') ? origin : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a message event comes from this window at this origin. */
export const isFrom = (event, window, origin) => Boolean(window) && event.source === window && event.origin === origin;

/**
 * Hears one window at one origin: `take` gets its messages, and what is refused is sent back. Nobody else is answered.
 */
export function hear(event, { window, origin, read, send, take }) {
  if (!isFrom(event, window, origin)) return;
  const { message, refusal } = read(event.data);
  if (refusal) send(refusal);
  else if (message) take(message);
}

/**
 * Asks the other side and waits for its answers. `send` gets each message; what isn't answered in time fails.
 */
export function createAsker(send) {
  let asked = 0;
  const waiting = new Map();
  const settle = (id, how, value) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    one[how](value);
  };
  return {
    tell: (type, members) => send({ v: VERSION, id: (asked += 1), type, ...members }),
    ask: (type, members, patience) =>
      new Promise((resolve, reject) => {
        const id = (asked += 1);
        const late = () => settle(id, 'reject', coded('timeout', `no answer to ${type}`));
        waiting.set(id, { resolve, reject, timer: setTimeout(late, patience) });
        send({ v: VERSION, id, type, ...members });
      }),
    /** Takes an answer; one that nobody waits for is nobody's. */
    take: ({ id, type, result, code, message }) =>
      type === 'ack' ? settle(id, 'resolve', result) : settle(id, 'reject', coded(code, message)),
    /** Fails all who wait. */
    end: (error) => [...waiting.keys()].forEach((id) => settle(id, 'reject', error)),
  };
}

/** The answer that something failed. A script may throw anything, and codes of its own that are none. */
export const failure = (id, error) => ({
  v: VERSION,
  id,
  type: 'error',
  code: typeof error?.code === 'string' ? error.code.slice(0, 40) : 'failed',
  message: String(error?.message ?? error).slice(0, 2_000),
});

/** An error with a code for scripts. */
export const coded = (code, message) => Object.assign(new Error(message), { code });
