/** The person or unit that a cell names. A text that names nobody, or several, is kept among the notes and said. */
import type { ColumnOf } from './columns.ts';
import type { Known } from './known.server.ts';
import { noted } from './noted-lines.ts';

export type Warn = (field: string, code: string, details: Record<string, string | number>) => void;

export type Placed = { id: string | null; notes: string[] };

export function placed(
  field: 'owner' | 'unit',
  text: string | null,
  { known, columnOf, warn }: { known: Known; columnOf: ColumnOf; warn: Warn },
): Placed {
  if (text === null) return { id: null, notes: [] };
  const { id, code } = field === 'owner' ? known.person(text) : known.unit(text);
  if (code === 'found') return { id, notes: [] };
  warn(field, `${field}_${code}`, { value: text });
  return { id: null, notes: [noted(columnOf(field), text)] };
}
