/** What an import would do, or did: changes are counted in records, refusals and warnings in rows of the file. */
import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';

export const importRegisters = ['contracts', 'risks'] as const;
export type ImportRegister = (typeof importRegisters)[number];

/** One field of a record as it is stored: amounts in cents, days and codes as they are, people and units by name. */
export type FieldChange = { field: string; before: FieldValue; after: FieldValue };
export type FieldValue = string | number | boolean | null;

/** A record that is new or moves. Of a new one, the fields by which a person recognises it. */
export type Change = {
  kind: 'created' | 'updated';
  type: 'contract' | 'supplier' | 'risk';
  reference: string;
  title: string;
  fields: FieldChange[];
};

export type ImportReport = {
  created: number;
  updated: number;
  unchanged: number;
  /** Rows. */
  refused: number;
  rowCount: number;
  /** The first refusals; one row may have several. */
  refusals: RowProblem[];
  /** The first warnings, and how many there are. */
  warnings: RowProblem[];
  warningCount: number;
  /** The first changes; the counts say how many there are. */
  changes: Change[];
  /** SHA-256 over all changes and refusals, by which two reports are told apart. */
  digest: string;
};

/** A column of the file as the page offers it for correction. */
export type SheetColumn = { heading: string; field: string | null; match: 'exact' | 'likely' | 'chosen' | 'none'; samples: string[] };

/** A report with the columns that it was made from. `missing`: groups of fields of which the file has none, so that nothing was read. */
export type CheckedFile = ImportReport & { columns: SheetColumn[]; missing: string[][] };
