// Another project that uses the package. It is compiled, never run; what must not compile is marked.
import init, { GongkaiEditor, GongkaiReport, initSync, type Diagnostic, type Report } from 'gongkai';
import { checkReport, readReport, writeReport } from 'gongkai/core';
import { createFrame, createKeeper } from 'gongkai/frame';

export async function write(bytes: Uint8Array<ArrayBuffer>) {
  await init();
  await init({ module_or_path: fetch('gongkai_bg.wasm') });
  initSync({ module: bytes });

  const editor: GongkaiEditor = document.createElement('gongkai-editor');
  editor.draftKey = 'office';
  editor.year = 2024;
  editor.agency = '某局';
  editor.readOnly = editor.large = true;
  editor.report = readReport(bytes, { name: 'report.html' }).report;
  editor.setReport('{}');
  // @ts-expect-error The year is a number.
  editor.year = '2024';
  // @ts-expect-error No report is a number.
  editor.setReport(2024);

  editor.addEventListener('gongkai-validity', ({ detail: { errors, warnings, advice } }) => {
    const sum: number = errors + warnings + advice;
    // @ts-expect-error There is no such count.
    return sum + detail.fatal;
  });
  editor.addEventListener('gongkai-change', function ({ detail: { at, before, after } }) {
    const place: string = at;
    this.check();
    return [place, before, after];
  });
  editor.addEventListener('gongkai-save', ({ detail }) => writeReport(detail.report, 'html'));
  editor.addEventListener('gongkai-export', ({ detail }) => `${detail.kind}: ${detail.content.length}`);
  editor.addEventListener('gongkai-error', ({ detail }) => `${detail.code}: ${detail.message}`);
  editor.addEventListener('click', ({ clientX }) => clientX);

  editor.notice('…');
  editor.save();
  const { verdict, diagnostics } = await editor.check();
  const first: Diagnostic | undefined = diagnostics[0];
  const same: 'pass' | 'review' | 'fail' = verdict;
  return [same, first?.code, await editor.write('json')];
}

export function show(report: Report) {
  const shown = document.querySelector('gongkai-report');
  shown?.setReport(report);
  const again: GongkaiReport | null = shown;
  // @ts-expect-error A report that is read can't be drafted.
  again?.draftKey;
  return checkReport(report).checked.held;
}

export function keep(save: (report: Record<string, unknown>) => Promise<void>) {
  const storage = { load: async () => null, save: createKeeper(save, [100]) };
  return createFrame(document.body, { src: '/gongkai/index.html', storage }).ready;
}
