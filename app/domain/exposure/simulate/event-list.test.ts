import { expect, test } from 'vitest';
import { EventList, EventOrder, ownCause } from './event-list.ts';

function orderOf(events: readonly (readonly [year: number, time: number, occurrence: number])[], years: number): number[][] {
  const list = new EventList();
  for (const [year, time, occurrence] of events) list.push(year, time, occurrence, 0, ownCause, 1);
  const order = new EventOrder();
  order.arrange(list, years);
  return Array.from({ length: years }, (_, year) => {
    const places: number[] = [];
    for (let rank = order.startOf(year); rank < order.startOf(year + 1); rank++) places.push(order.placeAt(rank));
    return places;
  });
}

test('events come by year, then by time', () => {
  expect(
    orderOf(
      [
        [1, 0.5, 0],
        [0, 0.9, 1],
        [1, 0.2, 2],
        [0, 0.1, 3],
      ],
      3,
    ),
  ).toEqual([[3, 1], [2, 0], []]);
});

test('events of one occurrence stay together, those of another at the same instant apart', () => {
  expect(
    orderOf(
      [
        [0, 0.5, 7],
        [0, 0.5, 4],
        [0, 0.5, 7],
        [0, 0.5, 4],
      ],
      1,
    ),
  ).toEqual([[1, 3, 0, 2]]);
});

test('many events are ordered like a plain sort orders them', () => {
  const events = Array.from({ length: 5_000 }, (_, index) => [index % 3, ((index * 7919) % 4999) / 5000, index] as const);
  const expected = [0, 1, 2].map((year) =>
    events
      .map((event, place) => ({ event, place }))
      .filter(({ event }) => event[0] === year)
      .sort((a, b) => a.event[1] - b.event[1] || a.event[2] - b.event[2])
      .map(({ place }) => place),
  );
  expect(orderOf(events, 3)).toEqual(expected);
});

test('a list that is cleared starts again', () => {
  const list = new EventList();
  expect([list.beginOccurrence(), list.beginOccurrence()]).toEqual([0, 1]);
  list.push(0, 0.5, 0, 3, 2, 10);
  list.clear();
  expect([list.length, list.beginOccurrence()]).toEqual([0, 0]);
});
