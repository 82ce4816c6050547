import type { Checked, InitInput, Report, SyncInitInput, WriteKind } from './gongkai-core.js';
import type { ReportTrouble } from './report-element.js';

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
}

export interface GongkaiEditorEventMap extends HTMLElementEventMap {
  /** The editor stands and can be written in. */
  'gongkai-ready': CustomEvent;
  'gongkai-change': CustomEvent<ReportChange>;
  'gongkai-validity': CustomEvent<Validity>;
  /** The report was stored, or a person asked for it. */
  'gongkai-save': CustomEvent<{ report: Report }>;
  'gongkai-error': CustomEvent<ReportTrouble>;
}

/** `<gongkai-editor>`: a report to be written and checked. Where there is no DOM it is defined and of no use. */
export class GongkaiEditor extends HTMLElement {
  /** The address of a report to begin with; empty where there is none. */
  src: string;
  get report(): Report | null;
  set report(report: Report | string | null);
  /** The attribute `draft-key`: editors with the same key share a draft, others share none. */
  draftKey: string;
  /** The year a new report is about. */
  year: number | null;
  /** The name of the organ a new report is of. */
  agency: string;
  readonly: boolean;
  /** Large type. */
  large: boolean;

  /** The report as it stands; null before it is there. */
  getReport(): Report | null;
  /** Opens a report, given as an object or as JSON text, in the place of the one that stands. */
  setReport(report: Report | string | null): void;
  /** Checks the report with every rule. */
  check(): Promise<Checked>;
  write(kind: WriteKind): Promise<string | Uint8Array>;

  addEventListener<Type extends keyof GongkaiEditorEventMap>(
    type: Type,
    listener: (this: GongkaiEditor, event: GongkaiEditorEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof GongkaiEditorEventMap>(
    type: Type,
    listener: (this: GongkaiEditor, event: GongkaiEditorEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** Starts the editor's module. Without an argument it is fetched from beside this script. */
export default function init(options?: { module_or_path?: InitInput | Promise<InitInput> }): Promise<unknown>;
/** Starts it from bytes at hand, as in Node. */
export function initSync(options: { module: SyncInitInput }): unknown;

declare global {
  interface HTMLElementTagNameMap {
    'gongkai-editor': GongkaiEditor;
  }
}
