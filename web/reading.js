// Reads what carries a report as data, with the core, which loads when it is first needed.
import { coreModule } from './parts.js';

/** What kept a report from being shown. `words` names what is said about it, `why` the cause. */
export class Trouble extends Error {
  constructor(code, words, why) {
    super(why);
    Object.assign(this, { code, words });
  }
}

let loading;

async function started() {
  try {
    const core = await import('./gongkai-core.js');
    await core.default({ module_or_path: coreModule() });
    return core;
  } catch (error) {
    throw new Trouble('not-started', 'notStarted', error.message);
  }
}

/** The core. What failed once may be tried again. */
export function core() {
  loading ??= started().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Keeps figures as they were written, to the last zero, where the browser can. */
export const asWritten = (_, value, context) => (typeof value === 'number' && JSON.rawJSON ? JSON.rawJSON(context.source) : value);

/**
 * The report in the bytes of a file, as JSON text; whether a newer version wrote it, and what of it this one can show, as one
 * of its own format.
 */
export async function read(bytes, options) {
  const { readReportAsJson } = await core();
  const { report, source } = JSON.parse(readReportAsJson(bytes, options), asWritten);
  // What would have to be guessed from its layout isn't shown as published.
  if (source.kind !== 'json' && source.kind !== 'published-html') throw new Trouble('not-a-report', 'notAReport');
  const shown = JSON.stringify({ ...report, format: 'gongkai-report/1' });
  return { text: JSON.stringify(report), shown, newer: Boolean(source.newer) };
}

/** The bytes of a file of the site, read. */
export async function fetched(url, locale, signal) {
  let response;
  let bytes;
  try {
    response = await fetch(url, { signal });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Trouble('not-fetched', 'notFetched', error.message);
  }
  if (!response.ok) throw new Trouble('not-fetched', 'notFetched', response.status);
  const name = url.pathname.split('/').pop();
  return read(bytes, { name, mediaType: response.headers.get('content-type') ?? '', locale });
}
