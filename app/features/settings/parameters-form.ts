/** The form of the model's parameters. */
import { z } from 'zod';
import type { Format } from '#app/i18n/format.ts';
import type { ParametersInForce } from '../exposure/parameters.server.ts';
import { requiredInteger, requiredShare, requiredText, seenVersion } from '../fields.ts';

export const highestSeed = 2_147_483_647;

/** The version is 0 while the defaults hold. */
export const parametersForm = z.strictObject({
  version: seenVersion(),
  commonCause: requiredShare(),
  reductionCap: requiredShare(),
  graceDays: requiredInteger(0, 3650),
  halfLifeDays: requiredInteger(1, 3650),
  costOfCapital: requiredShare(),
  years: requiredInteger(1000, 1_000_000),
  seed: requiredInteger(1, highestSeed),
  rationale: requiredText(1000),
});

export type ParametersContent = Omit<z.output<typeof parametersForm>, 'version'>;

export function parametersFormValues({ version, parameters, simulation }: ParametersInForce, format: Format): Record<string, string> {
  return {
    version: String(version ?? 0),
    commonCause: format.percentInput(parameters.commonCause),
    reductionCap: format.percentInput(parameters.reductionCap),
    graceDays: String(parameters.graceDays),
    halfLifeDays: String(parameters.halfLifeDays),
    costOfCapital: format.percentInput(parameters.costOfCapital),
    years: String(simulation.years),
    seed: String(simulation.seed),
    rationale: '',
  };
}
