// What a page holds, before and after something is done many times.
import type { Page } from '@playwright/test';
import { expect } from './support.js';

/** Does something some times, then many times more, which may leave nothing. What else is measured, `also`, is given back. */
export async function leavesNothing<More extends object>(
  page: Page,
  [first, times]: [number, number],
  cycle: (times: number) => Promise<void>,
  also: () => Promise<More> = async () => ({}) as More,
): Promise<[More, More]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const measure = async () => {
    for (let turns = 0; turns < 3; turns += 1) {
      await session.send('HeapProfiler.collectGarbage');
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    return { listeners: value('JSEventListeners'), nodes: value('Nodes'), heap: value('JSHeapUsedSize'), ...(await also()) };
  };
  await cycle(first);
  const before = await measure();
  await cycle(times);
  // What is still on its way isn't left behind: it is given some time to go.
  let after = await measure();
  for (let tries = 0; tries < 10 && after.heap - before.heap >= 300_000; tries += 1) {
    await page.waitForTimeout(300);
    after = await measure();
  }
  console.log(`before and after ${times} times:`, before, after);
  expect(after.listeners).toBe(before.listeners);
  expect(after.nodes - before.nodes).toBeLessThan(50);
  expect(after.heap - before.heap).toBeLessThan(300_000);
  return [before, after];
}
