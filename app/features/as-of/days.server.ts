/** The two days that a comparison is asked for. */
import { addDays, isDay } from '#app/domain/calendar.ts';
import { dayAsked } from './moment.server.ts';

/** Two days in order, or what was asked for when it makes no comparison; without an answer, the last month against today. */
export function daysAsked(parameters: URLSearchParams, today: string): { from: string; to: string; isInOrder: boolean } {
  const asked = (name: string) => {
    const text = parameters.get(name) ?? '';
    return isDay(text) && text <= today ? text : null;
  };
  const to = asked('to') ?? today;
  const usual = dayAsked(null, today);
  const from = asked('from') ?? (usual < to ? usual : addDays(to, -1));
  return { from, to, isInOrder: from < to };
}
