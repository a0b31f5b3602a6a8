/** Takes requirements over from lines copied out of a spreadsheet: all of them or, when one is wrong, none. */
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { frameworks, requirements } from '#db/schema/index.ts';
import { cleanText } from '../fields.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { insertRequirement } from './commands.server.ts';
import type { RequirementContent } from './form.ts';

const mostLines = 500;
const limits = { reference: 40, title: 300, wording: 4000 };

/**
 * Records one requirement a line: reference, title and, when there is a third column, what it asks. Columns are parted by tab, semicolon or
 * comma, quotes hold what contains them. Whether each applies is decided afterwards.
 */
export async function pasteRequirements(ctx: Context, frameworkId: string, text: string): Promise<Result<{ recorded: number }>> {
  if (!can(ctx.actor, 'requirement.record')) return refuse('not_allowed');
  const rows = rowsIn(text);
  if (!rows.ok) return rows;

  return transact(ctx, async (tx, trail): Promise<Result<{ recorded: number }>> => {
    const [framework] = await tx.select({ id: frameworks.id }).from(frameworks).where(eq(frameworks.id, frameworkId));
    if (!framework) return refuse('not_found');
    // What is refused leaves the transaction as it is, so every line is checked before the first is written.
    const known = await tx
      .select({ reference: requirements.reference })
      .from(requirements)
      .where(eq(requirements.frameworkId, frameworkId));
    const taken = new Set(known.map(({ reference }) => reference));
    for (const [index, { reference }] of rows.value.entries()) {
      if (taken.has(reference)) return lineRefused(index);
      taken.add(reference);
    }
    for (const content of rows.value) {
      const recorded = await insertRequirement(ctx, tx, trail, frameworkId, content);
      if (!recorded.ok) throw new Error(`A line that had been checked was refused: ${recorded.refusal.code}`);
    }
    return done({ recorded: rows.value.length });
  });
}

function rowsIn(text: string): Result<RequirementContent[]> {
  const delimiter = delimiterOf(text);
  let table: string[][];
  try {
    table = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: true });
  } catch {
    return refuse('invalid', { field: 'lines', reason: 'invalid' });
  }
  if (table.length > mostLines) return refuse('invalid', { field: 'lines', reason: `too_many:${mostLines}` });
  const contents = table.map(([reference = '', title = '', wording = '']): RequirementContent => ({
    reference: cleanText(reference),
    title: cleanText(title),
    wording: cleanText(wording),
    applicability: 'undecided',
    justification: '',
  }));
  const wrong = contents.findIndex(
    ({ reference, title, wording }) =>
      reference === '' ||
      title === '' ||
      reference.length > limits.reference ||
      title.length > limits.title ||
      wording.length > limits.wording,
  );
  return wrong === -1 ? done(contents) : lineRefused(wrong);
}

/** The sign that parts the first line most often; a tab wins, since copied cells bring tabs and hold none. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  if (first.includes('\t')) return '\t';
  return first.split(';').length >= first.split(',').length ? ';' : ',';
}

const lineRefused = (index: number) => refuse('invalid', { field: 'lines', reason: `requirement_line:${index + 1}` });
