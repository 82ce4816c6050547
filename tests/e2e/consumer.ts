// A portal in TypeScript, as strict as it can be; compiled, never run (embed.spec.ts).
import { checkReport, writeReport } from '../../dist/gongkai-core.js';
import { createFrame, createKeeper, type DraftStorage } from '../../dist/gongkai-frame.js';
import { GongkaiReport, type Report } from '../../dist/gongkai.js';

const storage: DraftStorage = {
  load: async () => (await (await fetch('/api')).json()) as Report | null,
  save: async (report) => void (await fetch('/api', { method: 'PUT', body: JSON.stringify(report) })),
};

export async function write(editor: HTMLElementTagNameMap['gongkai-editor']): Promise<string> {
  const keep = createKeeper(storage.save);
  editor.addEventListener('gongkai-save', ({ detail }) => detail.waitUntil(keep(detail.report)));
  document.addEventListener('gongkai-change', ({ detail: { at, before, after } }) => console.log(at, before, after));
  addEventListener('gongkai-validity', (event) => console.log((event as CustomEvent).detail));
  editor.addEventListener('gongkai-error', ({ detail: { code, message } }) => console.log(code, message));
  const report = await storage.load();
  if (report) editor.report = report;
  editor.previous = null;
  const { verdict, diagnostics } = await editor.check();
  // @ts-expect-error: what is checked passes, is to be reviewed, or fails
  if (verdict === 'passed') return '';
  // @ts-expect-error: it is never written so
  await editor.write('docx');
  return diagnostics[0]?.message ?? editor.write('html');
}

export async function publish(place: Element): Promise<string> {
  const shown = document.querySelector('gongkai-report') ?? new GongkaiReport();
  const frame = createFrame(place, { src: '/gongkai/index.html', storage, onSave: ({ report: { year } }) => console.log(year) });
  await frame.ready;
  shown.report = await frame.getReport();
  shown.addEventListener('gongkai-ready', () => frame.destroy());
  if (checkReport(shown.report ?? '').verdict === 'fail') throw new Error((await frame.check()).diagnostics[0]?.message);
  return (await shown.write('csv')) + writeReport(await frame.getReport(), 'html-fragment');
}
