// gongkai-core.js in Node: what a portal's pipeline does with it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const dist = join(import.meta.dirname, '../../dist');
const core = await import(join(dist, 'gongkai-core.js'));
core.initSync({ module: readFileSync(join(dist, 'gongkai-core_bg.wasm')) });
const { checkReport, checkReportAsJson, compareProse, readReport, readReportAsJson, ruleHelp, writeReport } = core;

const bytes = (text) => new TextEncoder().encode(text);
const small = { format: 'gongkai-report/1', edition: '2021', agency: { name: '某局' }, year: 2024 };

test('gongkai.js imports in Node and does nothing there', async () => {
  const page = await import(join(dist, 'gongkai.js'));
  page.initSync({ module: readFileSync(join(dist, 'gongkai_bg.wasm')) });
});

test('a report goes out as JSON, HTML and text, and comes back the same', () => {
  const json = writeReport(small, 'json');
  const { report, source } = readReport(bytes(json), { name: 'a.json' });
  assert.equal(source.kind, 'json');
  assert.equal(writeReport(report, 'json'), json);
  for (const kind of ['html', 'html-fragment']) {
    const back = readReport(bytes(writeReport(report, kind)), { mediaType: 'text/html' });
    assert.equal(back.source.kind, 'published-html');
    assert.deepEqual(back.report, report);
    assert.deepEqual(back.diagnostics, []);
  }
  assert.match(writeReport(report, 'text'), /某局2024年政府信息公开工作年度报告/);
  assert.doesNotMatch(writeReport(report, 'html', { style: false }), /<style/);
});

test('a published page whose figure was edited by hand is told', () => {
  const report = structuredClone(small);
  report.tables = { requests: { received: { total: 12 } } };
  const page = writeReport(report, 'html').replace(/(data-cell="requests\/received\/total"[^>]*>)12</, '$113<');
  const { diagnostics, report: read } = readReport(bytes(page), { mediaType: 'text/html' });
  assert.equal(read.tables.requests.received.total, 12);
  assert.deepEqual(diagnostics.map(({ code, at }) => [code, at]), [['R108', 'requests/received/total']]);
});

test('a published page whose data block was damaged is read by what it shows', () => {
  const report = structuredClone(small);
  report.tables = { requests: { received: { total: 12 } } };
  const page = writeReport(report, 'html').replace('{"format"', '{&quot;format"');
  const { diagnostics, report: read, source } = readReport(bytes(page), { mediaType: 'text/html' });
  assert.equal(source.kind, 'html');
  assert.equal(read.tables.requests.received.total, 12);
  assert.ok(diagnostics.some(({ code }) => code === 'R112'));
});

test('a check says what it checked, what failed and what it could not judge', () => {
  const report = structuredClone(small);
  report.tables = { remedies: { reconsideration: { upheld: 10, corrected: 1, other: 0, pending: 0, total: 0 } } };
  const { verdict, checked, diagnostics } = checkReport(report, { locale: 'en' });
  assert.equal(verdict, 'fail');
  assert.ok(checked.held > 0 && checked.notJudged > 0);
  assert.equal(checked.failed, diagnostics.length);
  const found = diagnostics.find(({ code }) => code === 'A104');
  assert.equal(found.at, 'remedies/reconsideration/total');
  assert.deepEqual(found.terms, { left: 0, right: 11, difference: -11 });
  assert.deepEqual(found.fix.edits, [{ at: 'remedies/reconsideration/total', value: 11 }]);
  assert.match(found.message, /^Reconsideration: total 0/);
});

test('a check compares with last year, keeps to a deadline, and takes JSON text as well', () => {
  const report = structuredClone(small);
  const previous = { ...structuredClone(small), year: 2023 };
  report.tables = { requests: { carried_in: { total: 4 } } };
  previous.tables = { requests: { carried_out: { total: 5 } } };
  const found = (checked, code) => checked.diagnostics.find((one) => one.code === code);
  assert.equal(found(checkReport(report), 'D401'), undefined);
  const carried = found(checkReport(report, { previous }), 'D401');
  assert.equal(carried.at, 'requests/carried_in/total');
  assert.deepEqual(JSON.parse(checkReportAsJson(JSON.stringify(report), { previous: JSON.stringify(previous) })), checkReport(report, { previous }));

  report.published = '2025-01-25';
  assert.equal(found(checkReport(report), 'E508'), undefined);
  assert.equal(found(checkReport(report, { deadline: '01-20' }), 'E508').at, 'published');
  assert.throws(() => checkReport(report, { deadline: 'January' }), /options\.deadline/);
});

test('a finding that the report explains stands against nothing', () => {
  const report = structuredClone(small);
  report.tables = { remedies: { reconsideration: { upheld: 10, corrected: 1, other: 0, pending: 0, total: 0 } } };
  report.waivers = [{ code: 'A104', at: 'remedies/reconsideration/total', reason: '已核实' }];
  const { diagnostics, verdict } = checkReport(report);
  assert.equal(diagnostics.find(({ code }) => code === 'A104').waived, '已核实');
  assert.equal(verdict, 'review');
  assert.match(writeReport(report, 'html'), /核对说明/);
  assert.deepEqual(readReport(bytes(writeReport(report, 'html')), { mediaType: 'text/html' }).report.waivers, report.waivers);
});

test('the prose of two years is compared', () => {
  const report = { ...small, sections: { problems: ['甲。乙。'] } };
  const previous = { ...small, year: 2023, sections: { problems: ['甲。丙。'] } };
  assert.deepEqual(compareProse(report, previous, 'sections/problems'), [
    { change: 'same', text: '甲。' },
    { change: 'removed', text: '丙。' },
    { change: 'added', text: '乙。' },
  ]);
  assert.throws(() => compareProse(report, previous, 'year'), (error) => error instanceof TypeError && /at/.test(error.message));
});

test('a rule explains itself', () => {
  const [what] = ruleHelp('A101');
  assert.equal(what.head, '检查什么');
  assert.match(ruleHelp('A101', { locale: 'en' })[0].text, /^In each row/);
  assert.throws(() => ruleHelp('Z999'), (error) => error instanceof TypeError && /code/.test(error.message));
});

test('a cell explains itself', () => {
  assert.match(core.cellHelpAsHtml('2021', 'requests/partly_granted/natural_person'), /区分处理/);
  assert.match(core.cellHelpAsHtml('2019', 'disclosure/fees/change', { locale: 'en' }), /Change this year/);
  assert.equal(core.cellHelpAsHtml(small, 'remedies/reconsideration/upheld'), core.cellHelpAsHtml('2021', 'remedies/reconsideration/upheld'));
  assert.throws(() => core.cellHelpAsHtml('2018', 'requests/total/total'), (error) => error instanceof TypeError && /form/.test(error.message));
  assert.throws(() => core.cellHelpAsHtml('2021', 'requests/total'), (error) => error instanceof TypeError && /at/.test(error.message));
});

test('a section says what it should cover and offers sentences with the figures of the tables', () => {
  const report = structuredClone(small);
  report.tables = { requests: { received: { total: 3 }, carried_in: { total: 0 }, total: { total: 2 }, carried_out: { total: 1 } } };
  const guide = core.sectionGuideAsHtml(report, 'sections/overview');
  assert.match(guide, /data-insert="2024年新收政府信息公开申请3件，上年结转0件；办结2件，结转下年度继续办理1件。"/);
  assert.match(guide, /data-seen="missing"/);
  assert.throws(() => core.sectionGuideAsHtml(report, 'requests'), (error) => error instanceof TypeError && /at/.test(error.message));
});

test('a report is drawn at a glance, also against last year', () => {
  const report = structuredClone(small);
  report.tables = { requests: { received: { total: 12 } } };
  const drawn = core.summaryAsHtml(report);
  assert.match(drawn, /<svg class="gk-bars"[^>]* role="img"/);
  assert.doesNotMatch(drawn, / style=|<script/);
  const previous = { ...structuredClone(report), year: 2023, tables: { requests: { received: { total: 10 } } } };
  assert.match(core.summaryAsHtml(report, { previous }), /\+2 \(\+20\.0%\)/);
  assert.throws(() => core.summaryAsHtml(report, { previous: 1 }), (error) => error instanceof TypeError && /previous/.test(error.message));
});

test('pages of help are there in both languages', () => {
  for (const topic of ['first-run', 'keys', 'data', 'about', 'rules']) {
    assert.notEqual(core.helpAsHtml(topic), core.helpAsHtml(topic, { locale: 'en' }));
  }
  assert.throws(() => core.helpAsHtml('x'), (error) => error instanceof TypeError && /topic/.test(error.message));
});

test('blanks of chosen tables become 0 and nothing else does', () => {
  const report = structuredClone(small);
  report.tables = { requests: { received: { natural_person: 3 } } };
  const { tables } = JSON.parse(core.zeroFilled(report, ['requests']));
  assert.equal(tables.requests.received.natural_person, 3);
  assert.equal(tables.requests.received.business, 0);
  assert.equal(tables.requests.received.total, null);
  assert.equal(tables.remedies.reconsideration.total, null);
  assert.throws(() => core.zeroFilled(report, ['x']), (error) => error instanceof TypeError && /tables/.test(error.message));
});

test('figures stay exact', () => {
  const text = readReportAsJson(bytes(JSON.stringify(small).replace('}}', '}').replace(/}$/, ',"tables":{"disclosure":{"fees":{"amount":72701.2570}}}}')));
  assert.match(text, /"amount":72701\.2570/);
  assert.equal(JSON.parse(text).report.tables.disclosure.fees.amount, 72701.257);
});

test('a page in GB18030 is read', () => {
  const gb = Uint8Array.from([...Buffer.from('<meta charset="gb2312"><p>'), 0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xcc, 0xe5, 0xc7, 0xe9, 0xbf, 0xf6, ...Buffer.from('</p>')]);
  assert.equal(readReport(gb, { mediaType: 'text/html' }).source.kind, 'html');
});

test('what can’t be read throws an Error with a code', () => {
  const code = (input, options) => {
    try {
      readReport(input, options);
    } catch (error) {
      assert.ok(error instanceof Error && error.message.length > 0);
      return error.code;
    }
    return undefined;
  };
  assert.equal(code(bytes('')), 'empty');
  assert.equal(code(bytes('你好')), 'not-a-report');
  assert.equal(code(bytes('{"format":')), 'truncated');
  assert.equal(code(bytes('%PDF-1.4')), 'damaged');
  assert.equal(code(bytes('{\\rtf1')), 'unsupported');
  assert.equal(code(new Uint8Array(21 * 1024 * 1024)), 'too-large');
});

test('wrong arguments throw a TypeError that names them', () => {
  const refuses = (call, argument) =>
    assert.throws(call, (error) => error instanceof TypeError && error.code === 'wrong-argument' && error.message.includes(argument));
  refuses(() => readReport('text'), 'bytes');
  refuses(() => readReport(bytes('x'), 'y'), 'options');
  refuses(() => checkReport(null), 'report');
  refuses(() => checkReport('{'), 'report');
  refuses(() => checkReport(small, { previous: 1 }), 'previous');
  refuses(() => writeReport(small, 'html', { style: 'yes' }), 'style');
  refuses(() => writeReport(small, 'html', [1]), 'options');
  refuses(() => writeReport(small, 'exe'), 'kind');
  refuses(() => core.mergeReports(small, small, ['year', 1]), 'chosen');
});

test('a report of a newer format is read and checked, and written over by nothing', () => {
  const newer = { ...core.exampleReport(), format: 'gongkai-report/2', drafting: { by: 'x' } };
  const { report, source } = readReport(bytes(JSON.stringify(newer)));
  assert.equal(source.newer, 'gongkai-report/2');
  assert.equal(report.format, 'gongkai-report/2');
  assert.deepEqual(report.drafting, { by: 'x' });
  assert.equal(checkReport(report).verdict, checkReport(core.exampleReport()).verdict);
  for (const write of [() => writeReport(report, 'json'), () => core.zeroFilled(report, ['requests']), () => core.mergeReports(report, small, [])]) {
    assert.throws(write, { code: 'newer-format' });
  }
});

test('the first user’s report is read in Node as on the page', (t) => {
  const file = join(import.meta.dirname, '../../../shared/corpus/text/weijiamao-town-2021.txt');
  if (!existsSync(file)) return t.skip('no corpus of real reports');
  const { report, source } = readReport(new Uint8Array(readFileSync(file)), { name: 'weijiamao.txt', locale: 'zh-CN' });
  assert.deepEqual(source, { kind: 'text', edition: '2021' });
  assert.equal(report.agency.name, '魏家峁镇人民政府');
  assert.equal(report.tables.disclosure.penalties.decisions, 1);
  const { diagnostics, verdict } = checkReport(report);
  assert.equal(verdict, 'review');
  const standing = diagnostics.filter(({ severity }) => severity !== 'advice');
  assert.deepEqual(standing.map(({ code }) => code).sort(), ['E501', 'F602', 'F603']);
  const slip = diagnostics.find(({ code }) => code === 'F603');
  const [paragraph, start, end] = slip.at.match(/^sections\/problems\/(\d+):(\d+)-(\d+)$/).slice(1).map(Number);
  const words = [...report.sections.problems[paragraph]].slice(start, end).join('');
  assert.equal(words, slip.span.text);
  assert.equal(slip.fix.applicability, 'needs-review');
});
