// <gongkai-report> put in and taken out many times: nothing is left behind.
import { leavesNothing } from './leaks.js';
import * as made from './made.js';
import { ARTICLE, field, test } from './published.js';
import { expect } from './support.js';

for (const way of ['article', 'data'] as const) {
  test(`200 times put in and taken out leaves nothing behind: ${way}`, async ({ page, portal }) => {
    test.slow();
    portal.put('report.json', made.core.writeReport(made.report, 'json'));
    portal.page(ARTICLE);
    await page.goto('./');
    await expect(field(page)).toBeVisible();
    const cycle = (times: number) =>
      page.evaluate(async ([times, way]) => {
        const [main, article] = [document.querySelector('main')!, document.querySelector('gongkai-report')!.innerHTML];
        for (let time = 0; time < times; time += 1) {
          const element = document.createElement('gongkai-report');
          const ready = new Promise((done) => element.addEventListener('gongkai-ready', done, { once: true }));
          const template = document.createElement('template');
          template.innerHTML = article;
          if (way === 'article') element.append(template.content);
          else element.src = 'report.json';
          main.append(element);
          await ready;
          const query = element.shadowRoot!.querySelector('input')!;
          query.value = '新收';
          query.dispatchEvent(new Event('input'));
          element.shadowRoot!.querySelector<HTMLElement>('ol button')!.click();
          element.remove();
        }
      }, [times, way] as const);
    await leavesNothing(page, [20, 200], cycle);
  });
}
