/** The coverage tower of a line beside the chance of an event that reaches it: both share the axis of amounts. */
import { layoutTower, type OccurrencePoint, type TowerFigure } from '#app/domain/figures/tower.ts';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import type { ProgrammeLine } from '#app/domain/pack/programme/model.ts';
import type { Flow } from '../flow.ts';
import type { PackFormat } from '../format.ts';
import { colour } from '../style.ts';
import { axisStyle, Canvas, drawFigure, drawKeys, type Key, keyRow } from './canvas.ts';

const margin = { top: 6, left: 46, bottom: 50 + keyRow };
const between = 26;
const size = { towerWidth: 232, curveWidth: Canvas.width - margin.left - 232 - between - 12, height: 138, columnGap: 5 };
const curveAt = size.towerWidth + between;
/** The smallest block with room for its label. */
const labelRoom = { width: 34, height: 11 };
const layerFill = '#d7e6ee';
const layerStroke = '#2f6585';
const curveLook = { stroke: colour.ink, width: 1.5 };

export type TowerWords = {
  towerAxis: string;
  curveAxis: string;
  keys: Readonly<Record<'layer' | 'retention' | 'gap' | 'unsigned' | 'curve', string>>;
};

export function drawTower(
  flow: Flow,
  line: ProgrammeLine,
  { alt, words, format }: { alt: string; words: TowerWords; format: PackFormat },
): void {
  const figure = layoutTower(
    {
      columns: line.columns,
      layers: line.layers.map(({ id, first, last, fromCents, toCents, share }) => ({
        id,
        first,
        last,
        from: eurosOf(fromCents),
        to: toCents === null ? Infinity : eurosOf(toCents),
        share,
      })),
      curve: line.curve.map(([probability, cents]): OccurrencePoint => [probability, eurosOf(cents)]),
    },
    size,
  );
  const labelOf = (block: string): string => line.layers.find(({ id }) => id === block)?.id ?? '';
  drawFigure(flow, { height: margin.top + size.height + margin.bottom, alt }, (ground) => {
    const canvas = ground.at(margin.left, margin.top);
    // Without a loss in it the right half would be an empty frame.
    const hasCurve = figure.curve !== '';
    const right = hasCurve ? curveAt + size.curveWidth : size.towerWidth;
    for (const { amount, y } of figure.amountTicks) {
      canvas.line([0, y], [right, y], { stroke: colour.hairline, width: 0.6 });
      canvas.text(format.moneyShort(amount * 100), -6, y, { anchor: 'end' });
    }
    drawBlocks(canvas, figure, labelOf);
    canvas.line([0, size.height], [size.towerWidth, size.height], { stroke: colour.ink, width: 0.7 });
    canvas.text(words.towerAxis, size.towerWidth / 2, size.height + 24, { anchor: 'middle' });
    const y = margin.top + size.height + 42;
    drawKeys(ground, keysOf(figure, words), { x: margin.left, y, right: margin.left + curveAt });
    if (!hasCurve) return;
    drawCurve(canvas.at(curveAt, 0), figure, { words, format });
    const curveKey = { label: words.keys.curve, draw: (key: Canvas) => key.line([0, 4], [16, 4], curveLook) };
    drawKeys(ground, [curveKey], { x: margin.left + curveAt, y });
  });
}

function drawBlocks(canvas: Canvas, figure: TowerFigure, labelOf: (block: string) => string): void {
  for (const box of figure.retentions) canvas.rect(box, { fill: colour.sunken, stroke: colour.rule });
  for (const box of figure.gaps) {
    canvas.hatch(box, '#e2a9a6');
    canvas.rect(box, { stroke: colour.danger, dash: [2, 2] });
  }
  for (const box of figure.unsigned) {
    canvas.hatch(box, '#b9bcb6');
    canvas.rect(box, { stroke: colour.soft });
  }
  for (const { id, isOpen: _isOpen, ...box } of figure.blocks) {
    canvas.rect(box, { fill: layerFill, stroke: layerStroke });
    if (box.width >= labelRoom.width && box.height >= labelRoom.height) {
      canvas.text(labelOf(id), box.x + box.width / 2, box.y + box.height / 2, {
        anchor: 'middle',
        style: { ...axisStyle, colour: colour.ink },
      });
    }
  }
}

function drawCurve(canvas: Canvas, figure: TowerFigure, { words, format }: { words: TowerWords; format: PackFormat }): void {
  for (const { probability, x } of figure.probabilityTicks) {
    canvas.line([x, size.height], [x, size.height + 3], { stroke: colour.ink, width: 0.7 });
    canvas.text(format.percent(probability), x, size.height + 10, { anchor: 'middle' });
  }
  canvas.line([0, size.height], [size.curveWidth, size.height], { stroke: colour.ink, width: 0.7 });
  canvas.path(figure.curve, curveLook);
  canvas.text(words.curveAxis, size.curveWidth / 2, size.height + 24, { anchor: 'middle' });
}

/** Of the tower, only what the drawing holds. */
function keysOf({ gaps, unsigned }: TowerFigure, { keys }: TowerWords): Key[] {
  const box = { x: 0, y: 0, width: 15, height: 8 };
  return [
    { label: keys.layer, draw: (canvas) => canvas.rect(box, { fill: layerFill, stroke: layerStroke }) },
    { label: keys.retention, draw: (canvas) => canvas.rect(box, { fill: colour.sunken, stroke: colour.rule }) },
    ...(gaps.length === 0
      ? []
      : [
          {
            label: keys.gap,
            draw: (canvas: Canvas) => {
              canvas.hatch(box, '#e2a9a6');
              canvas.rect(box, { stroke: colour.danger, dash: [2, 2] });
            },
          },
        ]),
    ...(unsigned.length === 0
      ? []
      : [
          {
            label: keys.unsigned,
            draw: (canvas: Canvas) => {
              canvas.hatch(box, '#b9bcb6');
              canvas.rect(box, { stroke: colour.soft });
            },
          },
        ]),
  ];
}
