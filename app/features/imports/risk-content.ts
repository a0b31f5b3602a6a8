/** One risk of a file laid over what the register knows of it: the file's word where it has one, else what stands. */
import { fold } from '#app/domain/spreadsheet/fold.ts';
import type { LevelText, RiskDraft } from '#app/domain/spreadsheet/risks.ts';
import { answersOf } from '../exposure/explain.server.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { RiskContent } from '../risks/form.ts';
import type { RiskRow } from '../risks/record.server.ts';
import type { ColumnOf } from './columns.ts';
import { noted, textOver, withLines } from './noted-lines.ts';
import { placed } from './placing.ts';
import type { RiskSetting } from './plan-risks.server.ts';

export function contentOfRisk(setting: RiskSetting, draft: RiskDraft, existing: RiskRow | null): RiskContent {
  const { tally, columnOf, known, categoryIds } = setting;
  const warn = (field: string, code: string, details: Record<string, string | number>) =>
    tally.warn({ row: draft.rows[0] ?? 0, column: columnOf(field), code, details });
  const owner = placed('owner', draft.ownerText, { known, columnOf, warn });
  const unit = placed('unit', draft.unitText, { known, columnOf, warn });
  const categoryId = draft.categoryText === null ? null : (categoryIds.get(fold(draft.categoryText)) ?? null);
  if (draft.categoryText !== null && categoryId === null) warn('category', 'category_unknown', { value: draft.categoryText });
  const lostCategory = draft.categoryText !== null && categoryId === null ? [noted(columnOf('category'), draft.categoryText)] : [];
  return {
    title: textOver(draft.title, existing?.title ?? ''),
    cause: textOver(draft.cause, existing?.cause ?? ''),
    event: textOver(draft.event, existing?.event ?? draft.title),
    consequence: textOver(draft.consequence, existing?.consequence ?? ''),
    categoryId: categoryId ?? existing?.categoryId ?? null,
    unitId: unit.id ?? existing?.unitId ?? null,
    process: textOver(draft.process, existing?.process ?? ''),
    ownerId: owner.id ?? existing?.ownerId ?? null,
    confidentiality: existing?.confidentiality ?? 'internal',
    treatment: draft.treatment ?? existing?.treatment ?? null,
    treatmentRationale: existing?.treatmentRationale ?? '',
    velocity: existing?.velocity ?? null,
    nextReviewOn: draft.nextReviewOn ?? existing?.nextReviewOn ?? null,
    assumptions: withLines(existing?.assumptions ?? '', [
      ...assessmentLines(columnOf, draft, existing),
      ...owner.notes,
      ...unit.notes,
      ...lostCategory,
      ...remarksOf(draft),
    ]),
    impactLevels: existing?.impactLevels ?? {},
    answers: existing ? answersOf(existing) : null,
  };
}

/** How the file's own reference is noted, under the heading that it has there. */
export const referenceNote = (columnOf: ColumnOf, reference: string): string => noted(columnOf('reference') ?? 'Ref', reference);

/** A frequency and a severity in euros follow from judgement, never from a level: what the file says of them is kept for whoever judges. */
function assessmentLines(columnOf: ColumnOf, draft: RiskDraft, existing: RiskRow | null): string[] {
  const level = (field: string, value: LevelText | null) => (value === null ? [] : [noted(columnOf(field), value.text)]);
  const amount = (field: string, cents: number | null) =>
    cents === null ? [] : [noted(columnOf(field), i18nFor('fr').format.money(cents))];
  const isOurCode = draft.reference === null || draft.reference === existing?.code;
  return [
    ...(isOurCode ? [] : [referenceNote(columnOf, draft.reference ?? '')]),
    // An imported risk begins as a draft, whatever the file calls it: somebody else validates it.
    ...(draft.status === null || existing !== null ? [] : [noted(columnOf('status'), i18nFor('fr').t.risks.statuses[draft.status])]),
    ...level('likelihood', draft.likelihood),
    ...level('impact', draft.impact),
    ...level('residualLikelihood', draft.residualLikelihood),
    ...level('residualImpact', draft.residualImpact),
    ...amount('amount', draft.lossCents),
    ...amount('annualLoss', draft.annualLossCents),
    ...amount('maximumLoss', draft.maximumLossCents),
  ];
}

const remarksOf = ({ notes, extras }: RiskDraft): string[] => [notes ?? '', ...extras.map(({ heading, value }) => noted(heading, value))];
