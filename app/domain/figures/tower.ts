/**
 * Geometry of a coverage tower against a loss curve: both share the vertical axis, the amount of one occurrence on a logarithmic scale.
 * On the left the layers, one column per cover of the first line; on the right the chance a year of an occurrence above each amount.
 * Pure numbers, drawn as SVG on pages and again in the PDF.
 */
import { scaleLog } from 'd3-scale';

/** A layer pays for losses between `from` and `to` (Infinity: no limit), across the columns `first` to `last`. */
export type TowerLayer = {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** The insurers' part of each payment, in [0,1]. */
  readonly share: number;
};

/** Chance a year of an occurrence above the amount, and the amount. */
export type OccurrencePoint = readonly [probability: number, amount: number];

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type TowerFigure = {
  /** The insurers' part of each layer; `isOpen` when it has no limit and runs off the top. */
  readonly blocks: readonly ({ readonly id: string; readonly isOpen: boolean } & Box)[];
  /** The part of each layer for which no insurer has signed. */
  readonly unsigned: readonly ({ readonly id: string } & Box)[];
  /** What lies below the first layer of a column. */
  readonly retentions: readonly Box[];
  /** What nobody pays: between two layers of a column, and above its last. */
  readonly gaps: readonly ({ readonly kind: 'between' | 'above'; readonly from: number; readonly to: number } & Box)[];
  readonly amountTicks: readonly { readonly amount: number; readonly y: number }[];
  readonly probabilityTicks: readonly { readonly probability: number; readonly x: number }[];
  /** In the commands that SVG and PDF share (M and L); empty when no loss reaches the axis. */
  readonly curve: string;
  readonly lowest: number;
  readonly highest: number;
};

export type TowerSize = { readonly towerWidth: number; readonly curveWidth: number; readonly height: number; readonly columnGap: number };

/** The rarest occurrence that the axis of chances shows: once in a thousand years. */
const rarest = 0.001;
/** Room above the highest amount that has a meaning. */
const headroom = 1.25;
/** Layers that meet within this share leave no gap. */
const meeting = 1e-9;

const round = (value: number): number => Math.round(value * 100) / 100;

/** Amounts from which and up to which the axis runs. */
function domainOf(layers: readonly TowerLayer[], curve: readonly OccurrencePoint[]): [lowest: number, highest: number] {
  const bounds = layers.flatMap(({ from, to }) => [from, to]).filter((amount) => amount > 0 && amount < Infinity);
  const losses = curve.filter(([probability, amount]) => probability >= rarest && amount > 0).map(([, amount]) => amount);
  const highest = headroom * Math.max(1, ...bounds, ...losses);
  const starts = layers.map(({ from }) => from).filter((from) => from > 0);
  const lowest = Math.min(highest / 100, ...starts.map((from) => from / 3));
  return [10 ** Math.floor(Math.log10(lowest)), highest];
}

/** The layers of one column from the bottom up, and what lies open between and above them. */
function openSpans(layers: readonly TowerLayer[], highest: number): { kind: 'between' | 'above'; from: number; to: number }[] {
  let top = 0;
  const between = [...layers]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .flatMap(({ from, to }, index) => {
      const below = top;
      top = Math.max(top, to);
      return index > 0 && from > below * (1 + meeting) ? [{ kind: 'between' as const, from: below, to: from }] : [];
    });
  return top < highest ? [...between, { kind: 'above' as const, from: top, to: highest }] : between;
}

/** Places `layers` over `columns` columns, and `curve`, in the given size; y runs downwards, the curve's x from its own left edge. */
export function layoutTower(
  { columns, layers, curve }: { columns: number; layers: readonly TowerLayer[]; curve: readonly OccurrencePoint[] },
  { towerWidth, curveWidth, height, columnGap }: TowerSize,
): TowerFigure {
  const [lowest, highest] = domainOf(layers, curve);
  const amounts = scaleLog([lowest, highest], [height, 0]).clamp(true);
  const chances = scaleLog([1, rarest], [0, curveWidth]).clamp(true);
  const columnWidth = (towerWidth - columnGap * (columns - 1)) / Math.max(1, columns);
  const boxOf = (first: number, last: number, from: number, to: number): Box => {
    const top = amounts(Math.min(to, highest));
    const bottom = from <= lowest ? height : amounts(from);
    const x = first * (columnWidth + columnGap);
    const width = (last - first + 1) * columnWidth + (last - first) * columnGap;
    return { x: round(x), y: round(top), width: round(width), height: round(Math.max(0, bottom - top)) };
  };

  const everyColumn = Array.from({ length: columns }, (_, column) => ({
    column,
    layers: layers.filter(({ first, last }) => first <= column && column <= last),
  }));
  const placed = layers.map((layer) => ({ layer, box: boxOf(layer.first, layer.last, layer.from, layer.to) }));
  return {
    blocks: placed.map(({ layer, box }) => ({
      id: layer.id,
      isOpen: layer.to > highest,
      ...box,
      width: round(box.width * layer.share),
    })),
    unsigned: placed
      .filter(({ layer }) => layer.share < 1 - meeting)
      .map(({ layer, box }) => ({
        id: layer.id,
        ...box,
        x: round(box.x + box.width * layer.share),
        width: round(box.width * (1 - layer.share)),
      })),
    retentions: everyColumn.flatMap(({ column, layers: standing }) => {
      const start = Math.min(...standing.map(({ from }) => from));
      return start > lowest && start < Infinity ? [boxOf(column, column, 0, start)] : [];
    }),
    gaps: everyColumn.flatMap(({ column, layers: standing }) =>
      openSpans(standing, highest).map((span) => ({ ...span, ...boxOf(column, column, span.from, span.to) })),
    ),
    amountTicks: amounts
      .ticks()
      .filter((amount) => Number.isInteger(round(Math.log10(amount))))
      .map((amount) => ({ amount, y: round(amounts(amount)) })),
    probabilityTicks: [1, 0.1, 0.01, rarest].map((probability) => ({ probability, x: round(chances(probability)) })),
    curve: pathOf(curve, { lowest, highest }, (probability, amount) => ({ x: round(chances(probability)), y: round(amounts(amount)) })),
    lowest,
    highest,
  };
}

type Place = (probability: number, amount: number) => { x: number; y: number };

function pathOf(curve: readonly OccurrencePoint[], { lowest, highest }: { lowest: number; highest: number }, place: Place): string {
  return curve
    .filter(([probability, amount]) => probability >= rarest && amount >= lowest && amount <= highest)
    .toSorted((a, b) => a[1] - b[1])
    .map(([probability, amount], index) => {
      const { x, y } = place(probability, amount);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}
