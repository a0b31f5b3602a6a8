/**
 * A grid with its mapping, read row by row in our fields. What belongs to a whole column (the order of day and month, the decimal
 * separator) is decided once here; what is wrong with a cell is collected with its row and heading, so that a person finds it.
 */
import { isEmptyCell, parseBoolean, parseText, type Cell } from './cells.ts';
import { parseChoice, type ChoiceTable } from './choices.ts';
import { dateOrderOf, parseDay, type DateOrder } from './dates.ts';
import { parseDuration, type Duration, type DurationUnit } from './durations.ts';
import type { HeadingMapping, MappedColumn } from './headings.ts';
import { numberStyleOf, parseMoney, type NumberStyle } from './numbers.ts';

/** Something about a row (1-based as the spreadsheet shows it, headings included) and, where one is to blame, a column. */
export type RowProblem = { row: number; column: string | null; code: string; details: Record<string, string | number> };
export type RowRefusal = RowProblem;
export type RowWarning = RowProblem;

export type SheetOptions = {
  /** What the person chose for a date column, by field. */
  dateOrders?: ReadonlyMap<string, DateOrder>;
  /** The order of ambiguous dates that nobody chose; day first unless said otherwise. */
  dateOrder?: DateOrder;
};

/** The fields of a register whose reading depends on the whole column. */
export type ColumnKinds = { days: readonly string[]; amounts: readonly string[] };

export type Noted = { heading: string; value: string };

type Columns = {
  byField: ReadonlyMap<string, MappedColumn>;
  unmapped: readonly MappedColumn[];
  dateOrders: ReadonlyMap<string, DateOrder>;
  numberStyles: ReadonlyMap<string, NumberStyle>;
};

const powerOfUnit = (column: MappedColumn | undefined) => (column?.unit === 'thousands' ? 3 : column?.unit === 'millions' ? 6 : 0);

const durationUnits: readonly string[] = ['days', 'weeks', 'months', 'years'] satisfies DurationUnit[];

export class RowReader {
  readonly refusals: RowRefusal[] = [];
  readonly warnings: RowWarning[] = [];
  readonly #noted: Noted[] = [];
  readonly row: number;
  readonly #cells: readonly string[];
  readonly #columns: Columns;

  constructor(row: number, cells: readonly string[], columns: Columns) {
    this.row = row;
    this.#cells = cells;
    this.#columns = columns;
  }

  /** The cell as it stands; empty when no column has the field. */
  raw(field: string): string {
    const column = this.#columns.byField.get(field);
    return column ? (this.#cells[column.column] ?? '') : '';
  }

  heading(field: string): string | null {
    return this.#columns.byField.get(field)?.heading ?? null;
  }

  refuse(field: string, code: string, details: Record<string, string | number> = {}): void {
    this.refusals.push({ row: this.row, column: this.heading(field), code, details });
  }

  warn(field: string, code: string, details: Record<string, string | number> = {}): void {
    this.warnings.push({ row: this.row, column: this.heading(field), code, details });
  }

  text(field: string): string | null {
    return parseText(this.raw(field));
  }

  /** Text that the record cannot do without; the row is refused when it is empty. */
  required(field: string): string {
    const text = this.text(field);
    if (text === null) this.refuse(field, 'required', { field });
    return text ?? '';
  }

  day(field: string, monthMeans: 'first' | 'last' = 'first'): string | null {
    return this.#take(field, parseDay(this.raw(field), { order: this.#columns.dateOrders.get(field) ?? 'dmy', monthMeans }));
  }

  cents(field: string): number | null {
    const column = this.#columns.byField.get(field);
    return this.#take(field, parseMoney(this.raw(field), this.#columns.numberStyles.get(field), powerOfUnit(column)));
  }

  /** A duration whose bare numbers are in the unit of the heading, else in `usualUnit`. */
  duration(field: string, usualUnit: DurationUnit): Duration | null {
    const unit = this.#columns.byField.get(field)?.unit ?? null;
    return this.#take(
      field,
      parseDuration(this.raw(field), unit !== null && durationUnits.includes(unit) ? (unit as DurationUnit) : usualUnit),
    );
  }

  choice<Code extends string>(field: string, table: ChoiceTable<Code>): Code | null {
    return this.#take(field, parseChoice(this.raw(field), table));
  }

  /** Yes or no where people also write a clause number: such a text is kept among the notes and said, not refused. */
  booleanOrNote(field: string): boolean | null {
    const cell = parseBoolean(this.raw(field));
    if (cell.ok) return cell.value;
    this.warn(field, cell.problem.code, cell.problem.details);
    this.note(field);
    return null;
  }

  /** Keeps the cell among the notes under its heading. */
  note(field: string): void {
    const value = this.text(field);
    if (value !== null) this.#noted.push({ heading: this.heading(field) ?? field, value });
  }

  /** What no field takes: the cells of columns that nobody mapped, and those given to `note`. */
  notes(): Noted[] {
    const unmapped = this.#columns.unmapped.flatMap(({ column, heading }) => {
      const value = parseText(this.#cells[column] ?? '');
      return value === null ? [] : [{ heading, value }];
    });
    return [...this.#noted, ...unmapped];
  }

  #take<T>(field: string, cell: Cell<T>): T | null {
    if (cell.ok) return cell.value;
    this.refuse(field, cell.problem.code, cell.problem.details);
    return null;
  }
}

function* cellsOf(rows: readonly (readonly string[])[], from: number, column: number): Generator<string> {
  for (let at = from; at < rows.length; at += 1) {
    const cell = rows[at]?.[column];
    if (cell !== undefined && cell !== '') yield cell;
  }
}

/**
 * Opens the rows below the headings. Blank rows are skipped; warnings about whole columns carry the row of the headings:
 * `date_order_assumed`, `date_order_contradictory`, `number_style_assumed`, `column_lost` (another column got its field).
 */
export function openSheet(
  rows: readonly (readonly string[])[],
  mapping: HeadingMapping,
  kinds: ColumnKinds,
  { dateOrders = new Map(), dateOrder = 'dmy' }: SheetOptions = {},
): { rows: Iterable<RowReader>; warnings: RowWarning[] } {
  const from = mapping.headingRow + 1;
  const byField = new Map(mapping.columns.flatMap((column) => (column.field === null ? [] : [[column.field, column] as const])));
  const unmapped = mapping.columns.filter(({ field, heading }) => field === null && heading !== '');
  const warnings: RowWarning[] = [];
  const warn = (column: MappedColumn, code: string, details: Record<string, string | number>) =>
    warnings.push({ row: mapping.headingRow + 1, column: column.heading, code, details });

  for (const column of mapping.columns) if (column.lostTo !== null) warn(column, 'column_lost', { field: column.lostTo });
  const decidedOrders = new Map<string, DateOrder>();
  for (const field of kinds.days) {
    const column = byField.get(field);
    if (!column) continue;
    const chosen = dateOrders.get(field);
    const decided = dateOrderOf(cellsOf(rows, from, column.column), dateOrder);
    decidedOrders.set(field, chosen ?? decided.order);
    if (chosen === undefined && decided.isAssumed) warn(column, 'date_order_assumed', { order: decided.order });
    if (chosen === undefined && decided.isContradictory) warn(column, 'date_order_contradictory', { order: decided.order });
  }
  const numberStyles = new Map<string, NumberStyle>();
  for (const field of kinds.amounts) {
    const column = byField.get(field);
    if (!column) continue;
    // Money has two decimals, so three digits after a lone separator are thousands unless the column proves otherwise.
    const { style, isAssumed } = numberStyleOf(cellsOf(rows, from, column.column), 'group');
    numberStyles.set(field, style);
    if (isAssumed) warn(column, 'number_style_assumed', { style });
  }

  const columns: Columns = { byField, unmapped, dateOrders: decidedOrders, numberStyles };
  function* read(): Generator<RowReader> {
    for (let at = from; at < rows.length; at += 1) {
      const cells = rows[at] ?? [];
      if (!cells.every((cell) => isEmptyCell(cell))) yield new RowReader(at + 1, cells, columns);
    }
  }
  return { rows: read(), warnings };
}
