/** What a page prints of a run beside its figures. */
import type { PortfolioParameters } from '#app/domain/exposure/portfolio.ts';
import type { RunStatus } from '#app/domain/exposure-run.ts';
import type { FoundRun } from '../runs/queries.server.ts';
import type { RunInput } from '../runs/document.ts';

export type RunFacts = {
  code: string;
  asOf: string;
  status: RunStatus;
  progress: number;
  engine: string;
  years: number;
  seed: number;
  parametersVersion: number | null;
  parameters: { name: keyof PortfolioParameters; value: number }[];
  requester: string;
  requestedAt: number;
  endedAt: number | null;
  inputSha256: string;
  resultsSha256: string | null;
};

const printed = ['commonCause', 'reductionCap', 'graceDays', 'halfLifeDays', 'costOfCapital'] as const;

export function factsOf({ run, requester }: FoundRun, input: RunInput | null): RunFacts {
  const { code, asOf, status, progress, engine, years, seed, parametersVersion, requestedAt, endedAt, inputSha256, resultsSha256 } = run;
  return {
    ...{
      code,
      asOf,
      status,
      progress,
      engine,
      years,
      seed,
      parametersVersion,
      requestedAt,
      endedAt,
      inputSha256,
      resultsSha256,
      requester,
    },
    parameters: input ? printed.map((name) => ({ name, value: input.portfolio.parameters[name] })) : [],
  };
}
