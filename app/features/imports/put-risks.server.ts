/** Writes the risks of a file into the register, or finds that they stand already. Levels and amounts that need judgement are kept as text. */
import { editableRiskStatuses } from '#app/domain/risk.ts';
import { fold } from '#app/domain/spreadsheet/fold.ts';
import type { LevelText, RiskBuild, RiskDraft } from '#app/domain/spreadsheet/risks.ts';
import { categories, risks } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { Context } from '../context.ts';
import { answersOf } from '../exposure/explain.server.ts';
import { insertRisk, updateRisk } from '../risks/commands.server.ts';
import type { RiskContent } from '../risks/form.ts';
import { riskRecord, type RiskRecord } from '../risks/record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import { knownNames, type Known } from './known.server.ts';
import { Tally, type ImportReport } from './report.ts';

export async function putRisks(ctx: Context, tx: Tx, trail: Trail, build: RiskBuild): Promise<ImportReport> {
  const tally = new Tally(build.rowCount, build.refusedRows, build.warnings);
  const known = await knownNames(tx);
  const standing = await risksByName(tx);
  const labels = await categoriesByLabel(tx, ctx);
  for (const draft of build.risks) {
    const id = (draft.reference && standing.get(`code:${draft.reference}`)) || standing.get(`title:${fold(draft.title)}`) || null;
    const existing = id === null ? null : await riskRecord(tx, id);
    const content = contentOf(draft, existing, known, labels);
    if (existing === null) {
      const recorded = await insertRisk(ctx, tx, trail, content);
      standing.set(`title:${fold(draft.title)}`, recorded.id);
      tally.count('created', { type: 'risk', reference: recorded.code, title: draft.title });
    } else if (isSame(content, contentOf(null, existing, known, labels)) || !editableRiskStatuses.includes(existing.status)) {
      tally.count('unchanged', { type: 'risk', reference: existing.code, title: existing.title });
    } else {
      await updateRisk(ctx, tx, trail, existing, content);
      tally.count('updated', { type: 'risk', reference: existing.code, title: draft.title });
    }
  }
  return tally.report;
}

async function risksByName(reader: Reader): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, code, title } of await reader.select({ id: risks.id, code: risks.code, title: risks.title }).from(risks)) {
    found.set(`code:${code}`, id);
    found.set(`title:${fold(title)}`, id);
  }
  return found;
}

/** Second-level categories by code and by their label in both languages. */
async function categoriesByLabel(reader: Reader, ctx: Context): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const row of await reader.select().from(categories)) {
    if (row.parentId === null) continue;
    found.set(fold(row.code), row.id);
    if (row.label) found.set(fold(row.label), row.id);
    for (const lang of ['fr', 'en', ctx.lang] as const) {
      const label = (i18nFor(lang).t.risks.categories as Readonly<Record<string, string>>)[row.code];
      if (label && !found.has(fold(label))) found.set(fold(label), row.id);
    }
  }
  return found;
}

/** What is to stand: the file's word where it has one, else the register's. Without a draft, what stands. */
function contentOf(draft: RiskDraft | null, existing: RiskRecord | null, known: Known, labels: ReadonlyMap<string, string>): RiskContent {
  const kept = existing ?? null;
  return {
    title: draft?.title ?? kept?.title ?? '',
    cause: draft?.cause ?? kept?.cause ?? '',
    event: draft?.event ?? kept?.event ?? draft?.title ?? '',
    consequence: draft?.consequence ?? kept?.consequence ?? '',
    categoryId: (draft?.categoryText ? labels.get(fold(draft.categoryText)) : null) ?? kept?.categoryId ?? null,
    unitId: known.unitId(draft?.unitText ?? null) ?? kept?.unitId ?? null,
    process: draft?.process ?? kept?.process ?? '',
    ownerId: known.personId(draft?.ownerText ?? null) ?? kept?.ownerId ?? null,
    confidentiality: kept?.confidentiality ?? 'internal',
    treatment: draft?.treatment ?? kept?.treatment ?? null,
    treatmentRationale: kept?.treatmentRationale ?? '',
    velocity: kept?.velocity ?? null,
    nextReviewOn: draft?.nextReviewOn ?? kept?.nextReviewOn ?? null,
    assumptions: assumptionsOf(draft, kept, known, labels),
    impactLevels: kept?.impactLevels ?? {},
    answers: kept ? answersOf(kept) : null,
  };
}

/** Levels, amounts and columns without a field, as "heading: value"; lines that stand already are not repeated. */
function assumptionsOf(draft: RiskDraft | null, existing: RiskRecord | null, known: Known, labels: ReadonlyMap<string, string>): string {
  const standing = existing?.assumptions ?? '';
  if (draft === null) return standing;
  const level = (name: string, value: LevelText | null) => (value === null ? [] : [`${name}: ${value.text}`]);
  const amount = (name: string, cents: number | null) => (cents === null ? [] : [`${name}: ${i18nFor('fr').format.money(cents)}`]);
  const lines = [
    ...(draft.reference === null || draft.reference === existing?.code ? [] : [`Réf: ${draft.reference}`]),
    ...level('Probabilité', draft.likelihood),
    ...level('Impact', draft.impact),
    ...level('Probabilité résiduelle', draft.residualLikelihood),
    ...level('Impact résiduel', draft.residualImpact),
    ...amount('Perte estimée', draft.lossCents),
    ...amount('Perte annuelle', draft.annualLossCents),
    ...amount('Perte maximale', draft.maximumLossCents),
    ...(draft.ownerText !== null && known.personId(draft.ownerText) === null ? [`Responsable: ${draft.ownerText}`] : []),
    ...(draft.unitText !== null && known.unitId(draft.unitText) === null ? [`Service: ${draft.unitText}`] : []),
    ...(draft.categoryText !== null && !labels.has(fold(draft.categoryText)) ? [`Catégorie: ${draft.categoryText}`] : []),
    ...(draft.notes === null ? [] : draft.notes.split('\n')),
    ...draft.extras.map(({ heading, value }) => `${heading}: ${value}`),
  ];
  const present = new Set(standing.split('\n'));
  return [standing, ...lines.filter((line) => !present.has(line))]
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 4000);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
