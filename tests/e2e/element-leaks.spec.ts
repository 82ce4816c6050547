// <gongkai-editor> put in and taken out many times: nothing is left behind.
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
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const measure = async () => {
      for (let times = 0; times < 3; times += 1) {
        await session.send('HeapProfiler.collectGarbage');
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      }
      const { metrics } = await session.send('Performance.getMetrics');
      const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      const memory = await page.evaluate(async () => {
        const { default: init } = await import(new URL('gongkai/gongkai_bg.js', location.href).href);
        return ((await init()).memory as WebAssembly.Memory).buffer.byteLength;
      });
      return { listeners: value('JSEventListeners'), nodes: value('Nodes'), heap: value('JSHeapUsedSize'), memory };
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
    await cycle(times / 4);
    const before = await measure();
    await cycle(times);
    const after = await measure();
    console.log(`before and after ${times} times (${way}):`, before, after);
    expect(after.listeners).toBe(before.listeners);
    expect(after.nodes - before.nodes).toBeLessThan(50);
    expect(after.heap - before.heap).toBeLessThan(300_000);
    // An editor that stayed each time would be many times this; steps of undo are kept with the draft, up to a limit.
    expect(after.memory - before.memory).toBeLessThan(400_000);
  });
}
