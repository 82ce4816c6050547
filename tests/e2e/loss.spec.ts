// Made-up days of an office: writing, pages that are closed or die, storage that is full or denied, damaged keys, a
// second window. What was said to be saved is there afterwards, and so is what was written more than a second before
// the page went; “saved” is never said of what isn't. GONGKAI_DAYS=1000 lives a thousand of them.
import { at, expect, start, test } from './support.js';
import type { BrowserContext, Page } from '@playwright/test';

const DAYS = Number(process.env.GONGKAI_DAYS ?? 24);
const CELL = 'requests/received/research';

/** Numbers that look random and come back the same from the same seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What the newest whole generation of the only draft holds in the cell; null where nothing is stored. */
const stored = (page: Page) =>
  page.evaluate((cell) => {
    const [table, row, column] = cell.split('/') as [string, string, string];
    const number = (key: string) => Number(key.split('/')[4]!.split('-')[0]);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('gongkai/1/draft/'));
    for (const key of keys.toSorted((a, b) => number(b) - number(a))) {
      try {
        const value = JSON.parse(localStorage.getItem(key)!);
        const found = (value.report ?? value)?.tables?.[table]?.[row]?.[column];
        if (found !== undefined) return String(found);
      } catch {
        // Damaged: the one before it counts.
      }
    }
    return null;
  }, CELL);

async function live(context: BrowserContext, seed: number) {
  const below = chance(seed);
  let page = await context.newPage();
  await start(page);
  await page.getByRole('button', { name: '看一份示例' }).click();
  /** What may be found: what was last known to be safe, and whatever was written since. */
  let possible = ['0'];
  let next = 1;
  const write = async () => {
    const value = String(seed * 100 + next);
    next += 1;
    await at(page, CELL).fill(value);
    possible.push(value);
    return value;
  };
  const failing = () =>
    page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
  // A draft exists from the first confirmed save on.
  const first = await write();
  await expect(page.locator('.gk-saved')).toContainText('已保存');
  possible = [first];
  const address = page.url();
  const reopen = async () => {
    page = await context.newPage();
    await page.goto(address);
    await expect(at(page, CELL)).toBeVisible();
    const found = await at(page, CELL).inputValue();
    expect(possible, `day ${seed}`).toContain(found);
    possible = [found];
  };
  for (let hour = 0; hour < 3; hour += 1) {
    const value = await write();
    switch (below(7)) {
      case 0: {
        await expect(page.locator('.gk-saved')).toContainText('✓ 已保存');
        possible = [value];
        break;
      }
      case 1: {
        // Closed at once: the page saves as it goes, or the browser doesn't let it.
        await page.close({ runBeforeUnload: below(2) === 0 });
        if (!page.isClosed()) await page.close();
        await reopen();
        break;
      }
      case 2: {
        // Dies more than a second after what was written.
        await page.waitForTimeout(1_000);
        possible = [value];
        const session = await context.newCDPSession(page);
        session.send('Page.crash').catch(() => undefined);
        await page.waitForEvent('crash');
        await page.close();
        await reopen();
        break;
      }
      case 3: {
        await failing();
        const unsaved = await write();
        await expect(page.locator('.gk-saved.gk-failed')).toBeVisible();
        await expect(page.locator('.gk-saved')).not.toContainText('已保存');
        await expect(at(page, CELL)).toHaveValue(unsaved);
        await page.close();
        await reopen();
        break;
      }
      case 4: {
        // The newest generation is damaged: the one before it opens.
        await expect(page.locator('.gk-saved')).toContainText('已保存');
        await page.close();
        page = await context.newPage();
        await start(page);
        const before = await page.evaluate(() => {
          const number = (key: string) => Number(key.split('/')[4]!.split('-')[0]);
          const keys = Object.keys(localStorage).filter((key) => key.startsWith('gongkai/1/draft/')).toSorted((a, b) => number(a) - number(b));
          const last = keys.at(-1)!;
          localStorage.setItem(last, localStorage.getItem(last)!.slice(0, 300));
          return keys.length;
        });
        expect(before).toBe(2);
        await page.close();
        possible = [(await (async () => { const reader = await context.newPage(); await start(reader); const found = await stored(reader); await reader.close(); return found!; })())];
        await reopen();
        break;
      }
      case 5: {
        // A second window takes over and goes on.
        await expect(page.locator('.gk-saved')).toContainText('已保存');
        const other = await context.newPage();
        await other.goto(address);
        const last = await write();
        await other.getByRole('button', { name: '在这里接着编辑' }).click();
        await expect(at(other, CELL)).toBeEditable();
        await expect(at(other, CELL)).toHaveValue(last);
        await page.close();
        page = other;
        possible = [last];
        break;
      }
      default: {
        await page.reload();
        const found = await at(page, CELL).inputValue();
        expect(possible, `day ${seed}`).toContain(found);
        possible = [found];
      }
    }
    // What is said to be saved is.
    const said = await page.locator('.gk-saved').textContent();
    if (said?.includes('已保存')) {
      const shown = await at(page, CELL).inputValue();
      const again = await page.locator('.gk-saved').textContent();
      if (again?.includes('已保存')) expect(await stored(page), `day ${seed}`).toBe(shown);
    }
  }
  await page.close();
}

const SHARES = 4;
for (let share = 0; share < SHARES; share += 1) {
  test(`nothing is lost on any day (${share + 1} of ${SHARES})`, async ({ browser, baseURL }) => {
    test.setTimeout(60_000 + DAYS * 5_000);
    for (let day = share; day < DAYS; day += SHARES) {
      const context = await browser.newContext({ baseURL: baseURL!, locale: 'zh-CN' });
      await live(context, day + 1);
      await context.close();
    }
  });
}
