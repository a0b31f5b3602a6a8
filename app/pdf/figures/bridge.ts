/** The bridge from what risks cost without controls to what is left: levels stand on the axis, steps hang between them. */
import { layoutWaterfall, type WaterfallBar } from '#app/domain/figures/waterfall.ts';
import type { Flow } from '../flow.ts';
import type { PackFormat } from '../format.ts';
import { colour } from '../style.ts';
import { Canvas, drawFigure, markStyle } from './canvas.ts';

const margin = { top: 18, left: 46, right: 4, bottom: 24 };
const plot = { width: Canvas.width - margin.left - margin.right, height: 112 };
/** Part of its column that a bar fills. */
const barPart = 0.62;

export type BridgeBar = { id: string; label: string; kind: 'level' | 'change'; amountCents: number };

const fills: Record<WaterfallBar['direction'], string> = { level: colour.accentDeep, decrease: '#6ea7a0', increase: '#c9747a' };

export function drawBridge(flow: Flow, bars: readonly BridgeBar[], { alt, format }: { alt: string; format: PackFormat }): void {
  const layout = layoutWaterfall(
    bars.map(({ id, kind, amountCents }) => ({ id, kind, amount: amountCents })),
    plot.height,
  );
  const column = plot.width / Math.max(1, bars.length);
  const width = column * barPart;
  const up = (amount: number): number => plot.height - amount;
  drawFigure(flow, { height: margin.top + plot.height + margin.bottom, alt }, (figure) => {
    const canvas = figure.at(margin.left, margin.top);
    for (const { amount, at } of layout.ticks) {
      canvas.line([0, up(at)], [plot.width, up(at)], { stroke: colour.hairline, width: 0.6 });
      canvas.text(format.moneyShort(amount), -6, up(at), { anchor: 'end' });
    }
    layout.bars.forEach((bar, index) => {
      const x = index * column + (column - width) / 2;
      canvas.rect({ x, y: up(bar.end), width, height: Math.max(0.8, bar.end - bar.start) }, { fill: fills[bar.direction] });
      if (index < layout.bars.length - 1) {
        canvas.line([x + width, up(bar.afterAt)], [x + column, up(bar.afterAt)], { stroke: colour.soft, width: 0.6, dash: [1.5, 1.5] });
      }
      canvas.text(signed(bar, format), x + width / 2, up(bar.end) - 7, { anchor: 'middle', style: markStyle });
      canvas.text(bars[index]?.label ?? '', x + width / 2, plot.height + 10, { anchor: 'middle' });
    });
    canvas.line([0, up(layout.zeroAt)], [plot.width, up(layout.zeroAt)], { stroke: colour.ink, width: 0.7 });
  });
}

const signed = ({ kind, amount }: WaterfallBar, format: PackFormat): string =>
  kind === 'change' && amount > 0 ? `+${format.moneyShort(amount)}` : format.moneyShort(amount);
