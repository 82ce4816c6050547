// The frame protocol: what is taken, what is refused and to whom anything is answered; and how a page saves.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';

const dist = join(import.meta.dirname, '../../dist');
const { FROM_CHILD, FROM_HOST, LIMITS, VERSION, createAsker, createReader, failure, hear, isFrom, originOf } = await import(join(dist, 'protocol.js'));
const { createKeeper } = await import(join(dist, 'gongkai-frame.js'));

const report = { format: 'gongkai-report/1', edition: '2021', agency: { name: '某局' }, year: 2024 };
const reader = () => createReader(FROM_HOST);
const code = (data, read = reader()) => read(data).refusal?.code;

test('a message comes through with the members it may have and no others', () => {
  const { message } = reader()({ v: 1, id: 1, type: 'load', report, readonly: true, later: 'unknown' });
  assert.deepEqual(message, { id: 1, type: 'load', report, readonly: true });
  assert.deepEqual(reader()({ v: 1, id: 7, type: 'write', kind: 'html' }).message, { id: 7, type: 'write', kind: 'html' });
  const child = createReader(FROM_CHILD);
  assert.ok(child({ v: 1, id: 1, type: 'init', build: '', capabilities: { storage: 'own', requests: [], kinds: [] } }).message);
  assert.ok(child({ v: 1, id: 2, type: 'export', kind: 'text', bytes: new Uint8Array(3) }).message);
});

test('what is wrong is refused by its number, and answers are never answered', () => {
  assert.equal(code({ v: 2, id: 1, type: 'load' }), 'version');
  assert.equal(code({ id: 1, type: 'load' }), 'version');
  assert.equal(code({ v: 1, id: 1, type: 'toString' }), 'unknown-type');
  assert.equal(code({ v: 1, id: 1, type: '__proto__' }), 'unknown-type');
  assert.equal(code({ v: 1, id: 1, type: 'write' }), 'malformed');
  assert.equal(code({ v: 1, id: 1, type: 'write', kind: 'exe' }), 'malformed');
  for (const member of [{ report: 'text' }, { report: [] }, { year: 2024.5 }, { lang: '"><b>' }, { theme: 'red' }, { draftKey: 'x'.repeat(201) }]) {
    assert.equal(code({ v: 1, id: 1, type: 'load', ...member }), 'malformed', JSON.stringify(member));
  }
  for (const data of [undefined, null, 'load', 5, [], new Map(), { v: 1, type: 'load' }, { v: 1, id: '1', type: 'load' }, { v: 1, id: -1, type: 'load' }, { v: 1, id: 0.5, type: 'exit' }]) {
    assert.deepEqual(reader()(data), {});
  }
  for (const data of [{ v: 2, id: 1, type: 'ack' }, { v: 1, id: 1, type: 'error' }, { v: 1, id: 1, type: 'error', code: 5, message: '' }]) {
    assert.deepEqual(reader()(data), {});
  }
});

test('whatever was thrown, the answer that tells of it can be read', () => {
  const own = Object.assign(new Error('x'.repeat(3_000)), { code: 'c'.repeat(50) });
  for (const thrown of [own, new DOMException('full', 'QuotaExceededError'), 'text', undefined, null, { code: 5 }]) {
    const { message } = createReader(FROM_CHILD)(failure(1, thrown));
    assert.ok(message, String(thrown));
  }
  assert.deepEqual(failure(2, new DOMException('full', 'QuotaExceededError')), { v: 1, id: 2, type: 'error', code: 'failed', message: 'full' });
});

test('a number serves once', () => {
  const read = reader();
  assert.ok(read({ v: 1, id: 3, type: 'check' }).message);
  assert.equal(code({ v: 1, id: 3, type: 'check' }, read), 'replayed');
  assert.equal(code({ v: 1, id: 2, type: 'check' }, read), 'replayed');
  // What was refused has used up its number too.
  assert.equal(code({ v: 1, id: 4, type: 'nonsense' }, read), 'unknown-type');
  assert.equal(code({ v: 1, id: 4, type: 'check' }, read), 'replayed');
  assert.ok(read({ v: 1, id: 5, type: 'check' }).message);
});

test('what is too large or no plain data is refused before anything is done with it', () => {
  const load = (given) => code({ v: 1, id: 1, type: 'load', report: given });
  assert.equal(load({ text: 'x'.repeat(LIMITS.text) }), 'too-large');
  assert.equal(load({ ['x'.repeat(LIMITS.text)]: 1 }), 'too-large');
  assert.equal(load({ list: Array(LIMITS.values).fill(0) }), 'too-large');
  assert.equal(load({ list: Array(4_000_000_000) }), 'too-large');
  assert.equal(load({ list: Array(3) }), 'malformed');
  assert.equal(load({ map: new Map() }), 'malformed');
  assert.equal(load({ number: NaN }), 'malformed');
  assert.equal(load({ bytes: new Uint8Array(LIMITS.bytes + 1) }), 'too-large');
  const ring = {};
  ring.ring = ring;
  assert.equal(load(ring), 'too-large');
  assert.equal(load({ text: 'x'.repeat(LIMITS.text / 2) }), undefined);
});

test('only an origin is an origin', () => {
  for (const origin of ['https://www.example.gov.cn', 'http://127.0.0.1:4173', 'http://localhost']) assert.equal(originOf(origin), origin);
  for (const other of ['*', 'null', '', 'https://a.cn/', 'https://a.cn/x', 'https://a.cn:443', 'https://u@a.cn', 'file://', 'a.cn', 'blob:https://a.cn/x', 'javascript:0', null, undefined]) {
    assert.equal(originOf(other), undefined, String(other));
  }
});

test('nobody but that window at that origin is heard', () => {
  const page = {};
  assert.ok(isFrom({ source: page, origin: 'https://a.cn' }, page, 'https://a.cn'));
  assert.ok(!isFrom({ source: {}, origin: 'https://a.cn' }, page, 'https://a.cn'));
  assert.ok(!isFrom({ source: page, origin: 'https://b.cn' }, page, 'https://a.cn'));
  assert.ok(!isFrom({ source: null, origin: 'https://a.cn' }, null, 'https://a.cn'));
});

// Numbers that are the same in every run: a failure can be looked at again.
function dice(seed) {
  let state = seed;
  const roll = (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
  return { roll, pick: (list) => list[roll(list.length)] };
}

function anyValue({ roll, pick }, depth = 0) {
  const leaves = [undefined, null, true, 0, -1, 1, 2, 0.5, NaN, Infinity, 2 ** 53, 10n, '', '1', 'load', 'ack', '__proto__', '*', 'x'.repeat(300), new Date(0), new Map(), new Uint8Array(2), new ArrayBuffer(1), Array(9), Symbol.iterator];
  const names = ['v', 'id', 'type', 'report', 'previous', 'kind', 'result', 'code', 'message', 'year', 'lang', 'bytes', 'px', '__proto__', 'constructor', 'length'];
  if (depth > 4 || roll(3) === 0) return pick(leaves);
  if (roll(4) === 0) return Array.from({ length: roll(5) }, () => anyValue({ roll, pick }, depth + 1));
  const made = roll(9) === 0 ? Object.create(null) : {};
  for (let left = roll(6); left > 0; left -= 1) {
    Object.defineProperty(made, pick(names), { value: anyValue({ roll, pick }, depth + 1), enumerable: true, configurable: true, writable: true });
  }
  return made;
}

test('no message makes it throw, and a refusal holds nothing of what was sent', () => {
  const types = [...Object.keys(FROM_HOST), ...Object.keys(FROM_CHILD), 'ack', 'error', 'x'];
  const seen = { message: 0, refusal: 0, nothing: 0 };
  for (let seed = 1; seed <= 20_000; seed += 1) {
    const chance = dice(seed);
    const read = createReader(chance.pick([FROM_HOST, FROM_CHILD]));
    for (let turn = 0; turn < 3; turn += 1) {
      const data = anyValue(chance);
      if (data && typeof data === 'object' && chance.roll(4)) {
        Object.assign(data, { v: chance.pick([VERSION, VERSION, VERSION, 2]), id: chance.pick([1, 2, 3, 4]), type: chance.pick(types) });
      }
      const { message, refusal } = read(data);
      seen[message ? 'message' : refusal ? 'refusal' : 'nothing'] += 1;
      if (refusal) {
        assert.deepEqual(Object.keys(refusal), ['v', 'id', 'type', 'code', 'message']);
        assert.equal(refusal.id, data.id);
        assert.ok(data.type !== 'ack' && data.type !== 'error');
      }
      if (message) assert.ok(data.v === VERSION && types.includes(message.type));
    }
  }
  for (const [kind, times] of Object.entries(seen)) assert.ok(times > 1_000, `${kind}: ${times}`);
});

test('whatever comes from wherever, only the window meant is posted to', () => {
  const posted = [];
  const windowNamed = (name) => ({ postMessage: (message, origin) => posted.push({ name, origin, message }) });
  const page = windowNamed('page');
  const windows = [page, windowNamed('stranger'), null];
  const origins = ['https://a.cn', 'https://b.cn', 'null', ''];
  const taken = [];
  const read = reader();
  for (let seed = 1; seed <= 20_000; seed += 1) {
    const chance = dice(seed);
    const data = { v: 1, id: seed, type: chance.pick(['load', 'x', 'check', 'ack']), report: chance.pick([report, 'secret', undefined]) };
    const event = { source: chance.pick(windows), origin: chance.pick(origins), data };
    const send = (message) => page.postMessage(message, 'https://a.cn');
    const take = (message) => taken.push(event) && message;
    hear(event, { window: page, origin: 'https://a.cn', read, send, take });
  }
  assert.ok(posted.length > 100 && taken.length > 100);
  assert.ok(taken.every(({ source, origin }) => source === page && origin === 'https://a.cn'));
  assert.ok(posted.every(({ name, origin }) => name === 'page' && origin === 'https://a.cn'));
  assert.ok(!JSON.stringify(posted).includes('secret'));
});

test('a question is answered once, by its number, or fails in time', async () => {
  const sent = [];
  const { ask, tell, take, end } = createAsker((message) => sent.push(message));
  tell('height', { px: 5 });
  const first = ask('check', {}, 60_000);
  const second = ask('write', { kind: 'json' }, 60_000);
  assert.deepEqual(sent, [{ v: 1, id: 1, type: 'height', px: 5 }, { v: 1, id: 2, type: 'check' }, { v: 1, id: 3, type: 'write', kind: 'json' }]);
  take({ id: 9, type: 'ack', result: 'nobody asked' });
  take({ id: 3, type: 'error', code: 'failed', message: 'no' });
  take({ id: 2, type: 'ack', result: 'yes' });
  take({ id: 2, type: 'error', code: 'failed', message: 'too late' });
  assert.equal(await first, 'yes');
  await assert.rejects(second, { code: 'failed', message: 'no' });
  await assert.rejects(ask('check', {}, 1), { code: 'timeout' });
  const last = ask('check', {}, 60_000);
  end(Object.assign(new Error('gone'), { code: 'closed' }));
  await assert.rejects(last, { code: 'closed' });
});

test('a page never saves twice at once, and of what waits only the newest', async () => {
  const saved = [];
  let [running, most, release] = [0, 0, undefined];
  const keep = createKeeper(async (value) => {
    most = Math.max(most, (running += 1));
    await new Promise((done) => (release = done));
    saved.push(value);
    running -= 1;
  }, []);
  const all = Promise.all([keep('a'), keep('b'), keep('c')]);
  while (saved.length < 2) {
    release();
    await new Promise(setImmediate);
  }
  await all;
  assert.deepEqual(saved, ['a', 'c']);
  assert.equal(most, 1);
});

test('a save that fails is tried again, gives way to a newer one, and fails in the end', async () => {
  const tried = [];
  let failures = 2;
  const flaky = createKeeper(async (value) => {
    tried.push(value);
    if ((failures -= 1) >= 0) throw new Error('down');
  }, [0, 0]);
  await flaky('a');
  assert.deepEqual(tried, ['a', 'a', 'a']);

  failures = 1;
  tried.length = 0;
  await Promise.all([flaky('old'), flaky('new')]);
  assert.deepEqual(tried, ['old', 'new']);

  failures = 9;
  await assert.rejects(flaky('b'), /down/);
  failures = 0;
  await flaky('c');
  assert.equal(tried.at(-1), 'c');
});
