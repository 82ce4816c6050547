// <gongkai-editor> put in and taken out many times: nothing is left behind.
import { leavesNothing } from './leaks.js';
import * as made from './made.js';
import { test } from './portal.js';
import { expect } from './support.js';

for (const [way, times] of [
  ['with a draft', 200],
  ['with a report', 200],
  ['used', 40],
] as const) {
  test(`${times} times put in and taken out leaves nothing behind: ${way}`, async ({ page, host }) => {
    test.slow();
    host('<main></main>');
    await page.goto('./');
    await page.waitForFunction(() => customElements.get('gongkai-editor'));
    const measure = async () => {
      const memory = await page.evaluate(async () => {
        const { default: init } = await import(new URL('gongkai/gongkai_bg.js', location.href).href);
        return ((await init()).memory as WebAssembly.Memory).buffer.byteLength;
      });
      return { memory };
    };
    const cycle = (times: number) =>
      page.evaluate(async ([times, way, report]) => {
        const heard = (element: Element, kind: string, is = (_: any) => true) =>
          new Promise<void>((done) => element.addEventListener(`gongkai-${kind}`, (event) => is((event as CustomEvent).detail) && done()));
        for (let time = 0; time < times; time += 1) {
          const element = document.createElement('gongkai-editor') as any;
          const ready = heard(element, 'ready');
          if (way === 'with a draft') element.draftKey = 'a';
          else element.report = report;
          document.querySelector('main')!.append(element);
          await ready;
          const field = element.shadowRoot.querySelector('[data-at="requests/received/research"]');
          field.focus();
          field.value = String(1000 + time);
          const changed = heard(element, 'change');
          const checked = heard(element, 'validity', (detail) => detail.complete);
          field.dispatchEvent(new Event('input', { bubbles: true }));
          if (way === 'used') {
            await Promise.all([changed, checked]);
            const press = (button: HTMLElement) => button.click();
            element.shadowRoot.querySelectorAll('.gk-bar [aria-expanded], .gk-bar summary').forEach(press);
            for (const button of element.shadowRoot.querySelectorAll('.gk-bar button')) {
              if (button.textContent.includes('导入')) button.click();
            }
          }
          element.remove();
        }
      }, [times, way, made.report] as const);
    const [before, after] = await leavesNothing(page, [times / 4, times], cycle, measure);
    // An editor that stayed each time would be many times this; steps of undo are kept with the draft, up to a limit.
    expect(after.memory - before.memory).toBeLessThan(400_000);
  });
}
