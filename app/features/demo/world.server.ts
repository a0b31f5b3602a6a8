/** What the loading of the demonstration knows: its day, and under which id each thing of the data sets was recorded. */
import { addDays } from '#app/domain/calendar.ts';
import type { Result } from '#app/domain/refusal.ts';

type Kind =
  | 'unit'
  | 'person'
  | 'user'
  | 'category'
  | 'supplier'
  | 'contract'
  | 'policy'
  | 'aggregate'
  | 'section'
  | 'control'
  | 'risk'
  | 'audit'
  | 'finding';

export type World = {
  today: string;
  /** The civil day that lies so many days from the day of loading. */
  day(offset: number): string;
  learn(kind: Kind, key: string, id: string): void;
  /** Throws for what was not recorded yet: the data sets name something that does not exist, or events are out of order. */
  id(kind: Kind, key: string): string;
};

export function newWorld(today: string): World {
  const ids = new Map<string, string>();
  return {
    today,
    day: (offset) => addDays(today, offset),
    learn: (kind, key, id) => void ids.set(`${kind} ${key}`, id),
    id(kind, key) {
      const id = ids.get(`${kind} ${key}`);
      if (id === undefined) throw new Error(`The demonstration has no ${kind} ${key} at this moment.`);
      return id;
    },
  };
}

/** The value of a command that the demonstration relies on; a refusal means that the data sets break a rule of the register. */
export function must<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`The demonstration was refused: ${what}: ${JSON.stringify(result.refusal)}`);
}

/** The record as it stands; what the demonstration has recorded exists. */
export function present<T>(record: T | null | undefined, what: string): T {
  if (record === null || record === undefined) throw new Error(`The demonstration misses ${what}.`);
  return record;
}

export const centsOf = (euros: number): number => Math.round(euros * 100);
export const optionalCents = (euros: number | undefined): number | null => (euros === undefined ? null : centsOf(euros));
