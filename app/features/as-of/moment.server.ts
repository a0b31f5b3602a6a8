/** The close of a day, found in the trail: how many entries had been stored by then. */
import { desc, eq, lt } from 'drizzle-orm';
import { addDays, dayInZone, isDay } from '#app/domain/calendar.ts';
import { trailEntries } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { startOfDay } from '../trail/filter.server.ts';

/** The close of a civil day in the organisation's zone. */
export type Moment = {
  day: string;
  /** The first instant after the day, UTC milliseconds. */
  endsAt: number;
  /** Entries stored before `endsAt`: those of the day and of all days before have a lower position among all stored entries. */
  position: number;
};

/**
 * The close of `day` (`YYYY-MM-DD`) in `zone`. A day that is not over yet closes with what stands now. Costs some twenty look-ups,
 * however long the trail is.
 */
export async function momentAtClose(reader: Reader, day: string, zone: string): Promise<Moment> {
  const endsAt = startOfDay(addDays(day, 1), zone);
  return { day, endsAt, position: await positionAt(reader, endsAt) };
}

/** How many entries were stored before an instant. Entries are stored in the order of their time, so halving finds the place. */
export async function positionAt(reader: Reader, at: number): Promise<number> {
  const limit = new Date(at).toISOString();
  let low = 0;
  let high = await sizeOf(reader);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(reader, middle)) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function sizeOf(reader: Reader): Promise<number> {
  const [newest] = await reader.select({ seq: trailEntries.seq }).from(trailEntries).orderBy(desc(trailEntries.seq)).limit(1);
  return newest ? newest.seq + 1 : 0;
}

async function timeOf(reader: Reader, seq: number): Promise<string> {
  const [entry] = await reader.select({ ts: trailEntries.ts }).from(trailEntries).where(eq(trailEntries.seq, seq));
  return entry?.ts ?? '';
}

/** The day on which the trail begins, or null when it has no entry: before it nothing is known. */
export async function firstDay(reader: Reader, zone: string): Promise<string | null> {
  const [first] = await reader.select({ ts: trailEntries.ts }).from(trailEntries).where(lt(trailEntries.seq, 1)).limit(1);
  return first?.ts ? dayInZone(Date.parse(first.ts), zone) : null;
}

/** The day that an address names, when it is one that has begun; else the last day of the month before today, which reports are made of. */
export function dayAsked(text: string | null, today: string): string {
  return text !== null && isDay(text) && text <= today ? text : addDays(`${today.slice(0, 8)}01`, -1);
}
