/** The values of a difference in the words of the reader: for the page and for the file. */
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import type { DifferenceOf } from '#app/domain/as-of-compare.ts';
import { changeWords } from '#app/features/trail/ui/change-words.ts';
import type { Dictionary } from '#app/i18n/en.ts';
import type { Format } from '#app/i18n/format.ts';

/** The member that grades the records of a register, by the word that its form has for it. */
export const gradeMembers: Partial<Record<RegisterAsOf, string>> = { finding: 'rating', audit: 'opinion', supplier: 'criticality' };

type Shown = { register: RegisterAsOf; of: DifferenceOf };

/** What the difference is about: the grade by its own name, the rest by the name that all registers share. */
export function aspectWord({ t, format }: { t: Dictionary; format: Format }, { register, of }: Shown): string {
  const grade = gradeMembers[register];
  return of === 'grade' && grade ? changeWords({ t, format }, register).label(grade) : t.asOf.comparison.of[of];
}

/** A value as a reader says it; a dash where there is none. */
export function valueWord(language: { t: Dictionary; format: Format }, { register, of }: Shown, value: string | number | null): string {
  const { t, format } = language;
  if (value === null) return '–';
  if (typeof value === 'number') return format.moneyShort(value);
  if (of === 'signature') return t.asOf.signOffs[value as keyof Dictionary['asOf']['signOffs']];
  if (of === 'until') return format.day(value);
  if (of === 'owner') return value;
  return changeWords(language, register).value(of === 'grade' ? (gradeMembers[register] ?? of) : 'status', value);
}
