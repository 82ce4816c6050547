/** A cell: an exact number, `null` where blank, or a string as written (`"不适用"`). */
export type Cell = number | null | string;
export type Row = Record<string, Cell>;
export type Severity = 'error' | 'warning' | 'advice';
export type WriteKind = 'json' | 'html' | 'html-fragment' | 'text';

/** A report, `gongkai-report/1`. */
export interface Report {
  format: string;
  edition: string;
  table_editions?: Record<string, string>;
  agency: { name: string; region_code?: string; level?: string };
  year: number | null;
  published?: string;
  /** The title and headings as printed, where they aren't the form's. */
  title?: string;
  headings?: Record<string, string>;
  preamble?: string[];
  sections: { overview: string[]; problems: string[]; other_matters: string[] };
  tables: { disclosure: Record<string, Row>; requests: Record<string, Row>; remedies: Record<string, Row> };
  table_notes?: Record<string, string[]>;
  waivers?: { code: string; at: string; reason: string; text?: string }[];
  [unknown: string]: unknown;
}

export interface Diagnostic {
  code: string;
  rule: string;
  severity: Severity;
  /**
   * Address: `table/row/column`, `sections/overview`, `headings/problems`, `year`; empty for the report as a whole.
   * A stretch of text is `sections/overview/2:14-20`: paragraph, then characters, all from 0.
   */
  at: string;
  /** The words it is about, where it is about words. */
  span?: { at: string; paragraph: number; text: string };
  title: string;
  message: string;
  terms?: { left: number; right: number; difference: number };
  related: { at: string; message: string }[];
  basis: string;
  /** Where it stands in what was read. */
  source?: { id: string; place: string; excerpt: string };
  fix?: { title: string; applicability: 'safe' | 'needs-review'; edits: { at: string; value: unknown }[] };
  /** Why it is right all the same, as the report's waivers say. It then counts for nothing in the verdict. */
  waived?: string;
}

export interface CheckOptions {
  /** Last year's report of the same organ, as an object or as JSON text. */
  previous?: Report | string;
  locale?: string;
  /** The last day to publish, as `MM-DD`, in the year after the one reported on. */
  deadline?: string;
}

export interface Reading {
  report: Report;
  diagnostics: Diagnostic[];
  /**
   * Where in the source each part stood, in words; what was put together from several places has several entries.
   * `inferred` where the place alone didn't decide it, so that sums had to. Empty where the source is data.
   */
  origins: { at: string; place: string; inferred?: true }[];
  source: { kind: 'text' | 'html' | 'published-html' | 'json' | 'docx' | 'xlsx' | 'xls' | 'csv' | 'pdf'; edition: string; newer?: string };
}

export interface Checked {
  verdict: 'pass' | 'review' | 'fail';
  checked: { held: number; failed: number; notJudged: number };
  diagnostics: Diagnostic[];
}

/**
 * Reads a report. Throws an `Error` whose `code` says why where none can be read. One of a newer format keeps that in
 * `report.format`: it can be checked and shown, but the functions that write a report refuse it (code `newer-format`).
 * Wrong arguments throw a `TypeError` with the code `wrong-argument`.
 */
export function readReport(bytes: Uint8Array, options?: { name?: string; mediaType?: string; locale?: string }): Reading;
/** The same as JSON text, in which figures are exact to the last zero. */
export function readReportAsJson(bytes: Uint8Array, options?: { name?: string; mediaType?: string; locale?: string }): string;
/** Reads a report for a page: JSON of `{ report, newer?, summary, source? }`, the last two HTML to be shown beside it. */
export function readForReview(bytes: Uint8Array, options?: { name?: string; mediaType?: string; locale?: string }): string;
/** What an open report would gain or lose by another, as HTML: a box to tick for each address. */
export function mergeChoices(open: Report | string, read: Report | string, options?: { locale?: string }): string;
/** The open report with what was chosen of the other, by address, as JSON text. */
export function mergeReports(open: Report | string, read: Report | string, chosen: string[]): string;
/** Checks a report, given as an object or as JSON text, with every rule. */
export function checkReport(report: Report | string, options?: CheckOptions): Checked;
/** The same as JSON text, in which figures are exact to the last zero. */
export function checkReportAsJson(report: Report | string, options?: CheckOptions): string;
/** A made-up report with a few of the mistakes real ones are full of, to try things on. */
export function exampleReport(): Report;
/** What a rule is about, part by part. */
export function ruleHelp(code: string, options?: { locale?: string }): { head: string; text: string }[];
/** The same as HTML to be shown. */
export function ruleHelpAsHtml(code: string, options?: { locale?: string }): string;
/**
 * What a cell (`requests/granted/total`) means and how it is counted, as HTML to be shown. The form is that of a report's table, or
 * of an edition by its id (`2021`).
 */
export function cellHelpAsHtml(form: Report | string, at: string, options?: { locale?: string }): string;
/**
 * What a part written in prose (`preamble`, `sections/overview`, …) should say, whether it seems to, and sentences with the
 * figures of the tables, as HTML: `data-insert` holds a text to put at the caret, `data-to` an address to go to.
 */
export function sectionGuideAsHtml(report: Report | string, at: string, options?: { locale?: string }): string;
/** A report at a glance: bars as inline SVG, each beside a table of its figures, against last year's where it is given, as HTML to be shown. */
export function summaryAsHtml(report: Report | string, options?: { previous?: Report | string; locale?: string }): string;
/** A page of help as HTML to be shown. */
export function helpAsHtml(topic: 'first-run' | 'keys' | 'data' | 'about' | 'rules', options?: { locale?: string }): string;
/**
 * The report with 0 in every blank cell of some tables, as JSON text, for an organ that had nothing to report. What is filled in
 * stays, and so does a blank total whose parts aren't 0.
 */
export function zeroFilled(report: Report | string, tables: ('disclosure' | 'requests' | 'remedies')[]): string;
/** What changed in the prose of a section (`sections/problems`) since last year. */
export function compareProse(
  report: Report | string,
  previous: Report | string,
  at: string,
): { change: 'same' | 'removed' | 'added'; text: string }[];
/** The same as HTML to be shown. */
export function compareProseAsHtml(report: Report | string, previous: Report | string, at: string, options?: { locale?: string }): string;
/** Writes a report. `style: false` leaves the style sheet out of a page. */
export function writeReport(report: Report | string, kind: WriteKind, options?: { locale?: string; style?: boolean }): string;
