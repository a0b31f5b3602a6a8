/** Risks as an outsider may read of them: what the register says of those that are insured, and nothing that names a restricted one. */
import { inArray } from 'drizzle-orm';
import type { FrequencyAnswer } from '#app/domain/exposure/frequency.ts';
import type { InsurancePackFacts, InsuranceControlFacts, InsuredRiskFacts } from '#app/domain/pack/insurance/facts.ts';
import { riskControls, risks } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import type { RunOfPack } from './exposure.server.ts';
import { operatingControls } from './operating-controls.server.ts';

export type InsuredRisk = { id: string; isRestricted: boolean } & InsuredRiskFacts;

export async function insuredRisks(reader: Reader, codes: readonly string[]): Promise<InsuredRisk[]> {
  if (codes.length === 0) return [];
  const rows = await reader
    .select()
    .from(risks)
    .where(inArray(risks.code, [...codes]));
  return rows.map(({ id, code, cause, confidentiality, maximumLossCents, frequency }) => ({
    id,
    code,
    cause,
    isRestricted: confidentiality === 'restricted',
    maximumCents: maximumLossCents,
    counted: countedIn(frequency),
  }));
}

/** Events that somebody counted; the other ways to answer are estimates. */
const countedIn = (answer: FrequencyAnswer | null): InsuredRiskFacts['counted'] =>
  answer?.kind === 'count_in_years' ? { events: answer.count, years: answer.years } : null;

/** The codes of all restricted risks, insured or not. */
export async function restrictedCodes(reader: Reader): Promise<Set<string>> {
  const rows = await reader.select({ code: risks.code, confidentiality: risks.confidentiality }).from(risks);
  return new Set(rows.flatMap(({ code, confidentiality }) => (confidentiality === 'restricted' ? [code] : [])));
}

/** The run without the titles of these risks: they stay in its sums under their codes. */
export function unnamed({ run, computed }: RunOfPack, codes: ReadonlySet<string>): RunOfPack {
  const { names } = computed.input;
  const shown = Object.fromEntries(Object.entries(names.risks).filter(([code]) => !codes.has(code)));
  return { run, computed: { ...computed, input: { ...computed.input, names: { ...names, risks: shown } } } };
}

/** Controls in operation over any of these risks. */
export async function controlsOver(
  ctx: Context,
  insured: readonly InsuredRisk[],
  names: ReadonlyMap<string, string>,
): Promise<InsurancePackFacts['controls']> {
  if (insured.length === 0) return [];
  const codes = new Map(insured.map(({ id, code }) => [id, code]));
  const links = await ctx.store.read
    .select({ controlId: riskControls.controlId, riskId: riskControls.riskId })
    .from(riskControls)
    .where(inArray(riskControls.riskId, [...codes.keys()]));
  const controls = await operatingControls(ctx, names);
  return controls.flatMap(({ id, owner: _owner, ...control }): InsuranceControlFacts[] => {
    const riskCodes = links.flatMap(({ controlId, riskId }) => (controlId === id ? [codes.get(riskId) ?? ''] : [])).sort();
    return riskCodes.length === 0 ? [] : [{ ...control, riskCodes }];
  });
}
