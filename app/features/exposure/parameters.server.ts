/** The parameters of the exposure model as the organisation set them, by version. */
import { desc } from 'drizzle-orm';
import {
  defaultPortfolioParameters,
  defaultSimulation,
  type PortfolioParameters,
  type Simulation,
} from '#app/domain/exposure/portfolio.ts';
import { exposureParameters } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type ParametersInForce = {
  /** Null: the defaults, which nobody edited. */
  version: number | null;
  /** The person who may not approve a run made with them (S7). */
  editedBy: string | null;
  parameters: PortfolioParameters;
  simulation: Simulation;
};

export async function loadParameters(reader: Reader): Promise<ParametersInForce> {
  const [row] = await reader.select().from(exposureParameters).orderBy(desc(exposureParameters.version)).limit(1);
  if (!row) return { version: null, editedBy: null, parameters: defaultPortfolioParameters, simulation: defaultSimulation };
  const { version, editedBy, commonCause, reductionCap, graceDays, halfLifeDays, costOfCapital, years, seed } = row;
  return {
    version,
    editedBy,
    parameters: { commonCause, reductionCap, graceDays, halfLifeDays, costOfCapital },
    simulation: { years, seed },
  };
}
