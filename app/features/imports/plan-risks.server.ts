/** What a risk register kept in a spreadsheet would change here, read only. Levels and amounts that need judgement are kept as text. */
import { editableRiskStatuses } from '#app/domain/risk.ts';
import { fold } from '#app/domain/spreadsheet/fold.ts';
import type { HeadingMapping } from '#app/domain/spreadsheet/headings.ts';
import type { RiskBuild, RiskDraft } from '#app/domain/spreadsheet/risks.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { categories, risks } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { riskFormValues } from '../risks/form-values.ts';
import { riskForm, type RiskContent } from '../risks/form.ts';
import type { RiskRow } from '../risks/record.server.ts';
import { changedFields, statedFields } from './changed-fields.ts';
import { columnFields, columnsOf, type ColumnOf } from './columns.ts';
import { checkForm } from './form-check.ts';
import { knownNames, type Known } from './known.server.ts';
import type { FieldChange, ImportReport } from './report.ts';
import { contentOfRisk, referenceNote } from './risk-content.ts';
import { Tally } from './tally.server.ts';

export type PlannedRisk = { existing: RiskRow | null; content: RiskContent };
export type RiskPlan = { register: 'risks'; risks: PlannedRisk[]; report: ImportReport };

export type RiskSetting = {
  tally: Tally;
  columnOf: ColumnOf;
  known: Known;
  /** Ids of second-level categories by folded code and label. */
  categoryIds: ReadonlyMap<string, string>;
  categoryNames: ReadonlyMap<string, string>;
};

export async function planRisks(ctx: Context, reader: Reader, build: RiskBuild, mapping: HeadingMapping): Promise<RiskPlan> {
  const setting: RiskSetting = {
    tally: new Tally(build.refusedRows, build.warnings),
    columnOf: columnsOf(mapping),
    known: await knownNames(reader),
    ...(await categoriesByLabel(reader, ctx)),
  };
  const find = findIn(await reader.select().from(risks), setting);
  const planned = build.risks.flatMap((draft) => planRisk(setting, draft, find(draft)) ?? []);
  return { register: 'risks', risks: planned, report: setting.tally.report(build.rowCount) };
}

type Finding = { record: RiskRow | null; isRepeated: boolean };

/**
 * The risk that a row means: by our code, by the reference of the file that an earlier import noted, else by its title. Each is meant
 * once: of two rows with one title and no reference, nobody can say which is which.
 */
function findIn(rows: readonly RiskRow[], { columnOf }: RiskSetting): (draft: RiskDraft) => Finding {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byNote = new Map(rows.flatMap((row) => row.assumptions.split('\n').map((line) => [line.trim(), row] as const)));
  const byTitle = new Map(rows.map((row) => [fold(row.title), row]));
  const taken = new Set<string>();
  const titles = new Set<string>();
  const noteStart = referenceNote(columnOf, '');

  return (draft) => {
    const title = fold(draft.title);
    if (draft.reference === null && titles.has(title)) return { record: null, isRepeated: true };
    if (draft.reference === null) titles.add(title);
    const named =
      draft.reference === null ? undefined : (byCode.get(draft.reference) ?? byNote.get(referenceNote(columnOf, draft.reference)));
    const alike = byTitle.get(title);
    // A namesake that an import knew under another reference is another risk.
    const isOther = draft.reference !== null && alike?.assumptions.split('\n').some((line) => line.startsWith(noteStart));
    const record = named ?? (alike && !isOther && !taken.has(alike.id) ? alike : null);
    if (record) taken.add(record.id);
    return { record, isRepeated: false };
  };
}

function planRisk(setting: RiskSetting, draft: RiskDraft, { record: existing, isRepeated }: Finding): PlannedRisk | null {
  const { tally, columnOf } = setting;
  if (isRepeated) {
    for (const row of draft.rows)
      tally.refuse({ row, column: columnOf('title', 'event', 'description'), code: 'title_repeated', details: { value: draft.title } });
    return null;
  }
  // A register numbered as ours is would otherwise take over strangers unnoticed.
  if (existing !== null && existing.code === draft.reference && fold(existing.title) !== fold(draft.title)) {
    tally.warn({
      row: draft.rows[0] ?? 0,
      column: columnOf('reference'),
      code: 'code_of_other_title',
      details: { value: draft.reference, suggestion: existing.title },
    });
  }
  const content = contentOfRisk(setting, draft, existing);
  const faults = faultsOf(content);
  for (const { field, code, details } of faults)
    for (const row of draft.rows) tally.refuse({ row, column: columnOf(columnFields[field] ?? field), code, details });
  if (faults.length > 0) return null;
  const what = { type: 'risk' as const, reference: existing?.code ?? draft.reference ?? '', title: content.title };
  if (existing === null) {
    tally.change(
      {
        kind: 'created',
        ...what,
        fields: named(setting, statedFields(content, ['categoryId', 'ownerId', 'unitId', 'treatment', 'nextReviewOn'])),
      },
      null,
    );
    return { existing, content };
  }
  const { answers: _answers, impactLevels: _levels, ...columns } = content;
  const fields = named(setting, changedFields(existing, columns));
  const isClosed = !editableRiskStatuses.includes(existing.status);
  if (fields.length > 0 && isClosed)
    tally.warn({
      row: draft.rows[0] ?? 0,
      column: columnOf('reference', 'title'),
      code: 'record_closed',
      details: { value: existing.code },
    });
  if (fields.length === 0 || isClosed) {
    tally.unchanged();
    return null;
  }
  tally.change({ kind: 'updated', ...what, fields }, existing.version);
  return { existing, content };
}

/** The form's rules, but that an imported draft may still miss what the form asks for: it is completed before it is submitted. */
function faultsOf({ answers, ...content }: RiskContent) {
  const texts = riskFormValues({ ...content, frequency: null, severity: null, maximumLossCents: null, version: 1 }, i18nFor('en').format);
  return checkForm(riskForm, texts).faults.filter(({ code }) => code !== 'required');
}

/** Names in place of ids. */
function named({ known, categoryNames }: RiskSetting, fields: readonly FieldChange[]): FieldChange[] {
  const nameOf = (field: string, value: FieldChange['after']) => {
    if (typeof value !== 'string') return value;
    if (field === 'categoryId') return categoryNames.get(value) ?? value;
    return field === 'ownerId' || field === 'unitId' ? known.nameOf(value) : value;
  };
  return fields.map(({ field, before, after }) => ({ field, before: nameOf(field, before), after: nameOf(field, after) }));
}

/** Second-level categories by code and by their label in both languages. */
async function categoriesByLabel(reader: Reader, ctx: Context): Promise<Pick<RiskSetting, 'categoryIds' | 'categoryNames'>> {
  const categoryIds = new Map<string, string>();
  const categoryNames = new Map<string, string>();
  const words = (['fr', 'en'] as const).map((lang) => i18nFor(lang).t.risks.categories as Readonly<Record<string, string>>);
  const shown = i18nFor(ctx.lang).t.risks.categories as Readonly<Record<string, string>>;
  for (const { id, code, label, parentId } of await reader.select().from(categories)) {
    categoryNames.set(id, label || shown[code] || code);
    if (parentId === null) continue;
    for (const text of [code, label, ...words.map((labels) => labels[code])])
      if (text && !categoryIds.has(fold(text))) categoryIds.set(fold(text), id);
  }
  return { categoryIds, categoryNames };
}
