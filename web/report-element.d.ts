import type { Report, WriteKind } from './gongkai-core.js';

export interface ReportTrouble {
  /** What is said in the element, in its language. */
  message: string;
  /** `not-fetched`, `not-started`, `not-a-report`, `too-large`, … */
  code: string;
}

/**
 * `<gongkai-report>`: a published report to be read, searched and taken along. It holds the article that gongkai exports, or
 * shows the report at `src` (JSON or an exported page), or the one given as a property.
 */
export class GongkaiReport extends HTMLElement {
  /** The address of a report; empty where there is none. */
  src: string;
  get report(): Report | null;
  set report(report: Report | string | null);
  /** The report; null where none is here, or where the article carries no data. */
  getReport(): Report | null;
  /** Shows a report, given as an object or as JSON text; null shows what the element holds otherwise. */
  setReport(report: Report | string | null): void;
  /** Writes the report; `csv` holds all figures. What an article can't tell by itself is left to the core, which is then loaded. */
  write(kind: WriteKind | 'csv'): Promise<string>;

  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: GongkaiReport, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'gongkai-report': GongkaiReport;
  }
  interface GlobalEventHandlersEventMap {
    /** A report is shown, or can be written in. */
    'gongkai-ready': CustomEvent;
    /** It could not be opened, or written as a file. */
    'gongkai-error': CustomEvent<ReportTrouble>;
  }
}
