import type { Checked, Report, WriteKind } from './gongkai-core.js';

export type { Checked, Diagnostic, Report, WriteKind } from './gongkai-core.js';

/** Where the embedding page keeps drafts itself. */
export interface DraftStorage {
  /** The report kept last; null where there is none. A failure is tried again, then said; nothing is opened instead. */
  load(): Promise<Report | null>;
  /** Keeps a report. Never called twice at once; a failure is tried again, and of what waits only the newest is kept. */
  save(report: Report): Promise<void>;
}

/** What may be changed while the editor is open. What is absent stays as it is. */
export interface Changes {
  /** Takes the place of the report on screen, as one step that can be undone. */
  report?: Report | null;
  /** Last year's report, to check against. */
  previous?: Report | null;
  readonly?: boolean;
  /** The tag of a language: English where it begins with `en`, else Chinese. */
  lang?: string;
  /** Empty is as the reader's system has it. */
  theme?: '' | 'light' | 'dark';
  /** Large type. */
  large?: boolean;
}

export interface FrameOptions extends Changes {
  /** The address of gongkai's `index.html`. */
  src: string | URL;
  /** The year of an empty report. */
  year?: number;
  /** The organ of an empty report. */
  agency?: string;
  /** Under which key the reader's browser keeps the draft. Leave it out where `storage` is given. */
  draftKey?: string;
  /** Whether the frame grows with what it shows, instead of scrolling. Better to read in than to write in. */
  autoHeight?: boolean;
  storage?: DraftStorage;
  /** The name of the frame for screen readers. */
  title?: string;
  /** The sandbox of the frame; at least `allow-scripts allow-same-origin`, and `allow-downloads allow-modals` for exports. */
  sandbox?: string;
  /** How long the frame may take to start, and to answer, in milliseconds; 30,000 unless told. */
  patience?: number;
  onChange?(change: { at: string; before: unknown; after: unknown }): void;
  /** `complete` says whether all rules have run. */
  onValidity?(validity: { errors: number; warnings: number; advice: number; complete: boolean }): void;
  /**
   * A report to be kept. `stored` says whether the browser or `storage` has it already. Where neither has, the editor
   * says “saved” once this returns (a promise: once it resolves), and that it isn't where this throws.
   */
  onSave?(saved: { report: Report; stored: boolean }): void | Promise<void>;
  /** A person exported a file. */
  onExport?(exported: { kind: WriteKind; bytes: Uint8Array }): void;
  /** The focus left by Tab. The browser moves it on by itself; this is for who wants it elsewhere. */
  onFocusOut?(left: { direction: 'forward' | 'backward' }): void;
  /** The frame's page goes away; `dirty` says whether something wasn't stored. */
  onExit?(exit: { dirty: boolean }): void;
  onError?(error: Error & { code?: string }): void;
}

export interface Frame {
  readonly element: HTMLIFrameElement;
  /** Resolves once the report is open; rejects with a `code` where it can't be. */
  readonly ready: Promise<void>;
  getReport(): Promise<Report>;
  check(): Promise<Checked>;
  /** The report as the bytes of a file; text is UTF-8. */
  write(kind: WriteKind): Promise<Uint8Array>;
  load(changes: Changes): Promise<void>;
  /** Stores what waits to be stored, and says whether something still isn't. */
  exit(): Promise<{ dirty: boolean }>;
  /** Takes the frame away. Call `exit()` first. */
  destroy(): void;
}

/**
 * Makes of a function that saves a report one that is never run twice at once. Of what waits only the newest is saved, and
 * a failure is tried again after each of `pauses` (milliseconds). Resolves once that report or a newer one is saved.
 */
export function createKeeper(save: (report: Report) => Promise<unknown>, pauses?: number[]): (report: Report) => Promise<void>;

/** Puts the editor into an element of the page. */
export function createFrame(container: Element, options: FrameOptions): Frame;
