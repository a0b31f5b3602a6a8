/** How a change of amount or duration enters the states of a contract. */
import { refuse, type Result, done } from '#app/domain/refusal.ts';
import type { ContractContent } from './form.ts';
import type { ContractRecord, ContractState } from './record.server.ts';

type Terms = Pick<ContractContent, 'amountCents' | 'durationMonths'>;

const changes = (before: Terms, after: Terms): boolean =>
  before.amountCents !== after.amountCents || before.durationMonths !== after.durationMonths;

/**
 * The states after a revision. With a day, the change is an amendment that holds from that day; without, it corrects the newest state.
 * The first amendment also keeps the state that the contract had from its start.
 */
export function statesAfter(before: ContractRecord, after: Terms, amendedOn: string | null): Result<ContractState[]> {
  const state = { amountCents: after.amountCents, durationMonths: after.durationMonths };
  if (amendedOn === null) {
    const last = before.amendments.at(-1);
    return done(last ? [...before.amendments.slice(0, -1), { effectiveOn: last.effectiveOn, ...state }] : []);
  }
  if (!changes(before, after)) return refuse('invalid', { field: 'amendedOn', reason: 'amendment_without_change' });
  const earlier = before.amendments.length > 0 ? before.amendments : original(before);
  const last = earlier.at(-1);
  if (!last) return refuse('invalid', { field: 'startsOn', reason: 'required' });
  if (amendedOn <= last.effectiveOn) return refuse('invalid', { field: 'amendedOn', reason: 'amendment_not_later' });
  return done([...earlier, { effectiveOn: amendedOn, ...state }]);
}

const original = ({ startsOn, amountCents, durationMonths }: ContractRecord): ContractState[] =>
  startsOn === null ? [] : [{ effectiveOn: startsOn, amountCents, durationMonths }];
