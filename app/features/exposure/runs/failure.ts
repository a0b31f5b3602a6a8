/** Why a run failed, as it is kept with the run: a code that the pages put into words, and what only the case at hand can tell. */
import type { PortfolioFault } from '#app/domain/exposure/resolve.ts';

export const runFailures = ['faults', 'too_much_work', 'given_up', 'broken'] as const;
export type RunFailure = { code: (typeof runFailures)[number]; faults?: readonly PortfolioFault[]; detail?: string };

export const writeFailure = (failure: RunFailure): string => JSON.stringify(failure);

/** The failure of a run that failed; null of any other. */
export const readFailure = (text: string): RunFailure | null => (text === '' ? null : (JSON.parse(text) as RunFailure));
