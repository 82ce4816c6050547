import type { Checked, InitInput, Report, SyncInitInput, WriteKind } from './gongkai-core.js';

export type { Cell, Checked, Diagnostic, InitInput, Report, Row, Severity, SyncInitInput, WriteKind } from './gongkai-core.js';
export { GongkaiReport, type ReportTrouble } from './report-element.js';

/** A change of one place; blank is `null`. */
export interface ReportChange {
  /** Address: `table/row/column`, `sections/overview`, `year`, … */
  at: string;
  before: unknown;
  after: unknown;
}

/** How many findings there are of each severity, but for those that a person has given a reason for. */
export interface Validity {
  errors: number;
  warnings: number;
  advice: number;
  /** Whether all rules have answered; else these are the quick ones only. */
  complete: boolean;
}

/** A report to be kept. */
export interface SavedReport {
  report: Report;
  /** Whether this browser has stored it, under the element's `draft-key`. */
  stored: boolean;
  /**
   * Whoever keeps it too says so here, while the event is told; the editor shows it as saved once all who did are done, or
   * why one failed.
   */
  waitUntil(kept: Promise<unknown>): void;
}

/** A file that a person exported. */
export interface ExportedReport {
  kind: WriteKind;
  content: string;
}

/** `<gongkai-editor>`: a report to be written and checked. Where there is no DOM it is defined and of no use. */
export class GongkaiEditor extends HTMLElement {
  /** The address of a report to begin with; empty where there is none. */
  src: string;
  get report(): Report | null;
  set report(report: Report | string);
  /** The attribute `draft-key`: editors with the same key share a draft, others share none. */
  draftKey: string;
  /** The year a new report is about. */
  year: number | null;
  /** The name of the organ a new report is of. */
  agency: string;
  /** The attribute `readonly`: the report may only be looked at. */
  readOnly: boolean;
  /** Last year's report, to check against. */
  get previous(): Report | null;
  set previous(report: Report | string | null);
  /** Whether something isn't stored yet. */
  get isDirty(): boolean;
  /** Large type. */
  large: boolean;

  /** The report as it stands; null before it is there. */
  getReport(): Report | null;
  /** Puts a report, given as an object or as JSON text, in the place of the one that stands, as one step of undo. */
  setReport(report: Report | string): void;
  /** Checks the report with every rule. This and `write` reject before `gongkai-ready`. */
  check(): Promise<Checked>;
  write(kind: WriteKind): Promise<string>;
  /** Stores what waits to be stored, or hands it over. */
  save(): void;
  /** Shows words over the report, until they are dismissed. */
  notice(words: string): void;

  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: GongkaiEditor, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Starts the editor's module. Without an argument it is fetched from beside this script. */
export default function init(options?: { module_or_path?: InitInput | Promise<InitInput> }): Promise<unknown>;
/** Starts it from bytes at hand, as in Node. */
export function initSync(options: { module: SyncInitInput }): unknown;

declare global {
  interface HTMLElementTagNameMap {
    'gongkai-editor': GongkaiEditor;
  }
  /** What an editor tells; all of it bubbles and leaves shadow roots. */
  interface GlobalEventHandlersEventMap {
    'gongkai-change': CustomEvent<ReportChange>;
    'gongkai-validity': CustomEvent<Validity>;
    'gongkai-save': CustomEvent<SavedReport>;
    'gongkai-export': CustomEvent<ExportedReport>;
  }
}
