import { useId } from 'react';
import { layoutTower, type Box, type OccurrencePoint, type TowerLayer } from '#app/domain/figures/tower.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';

type CoverageTowerProps = {
  title: string;
  columns: number;
  /** Amounts in euros. */
  layers: readonly (TowerLayer & { readonly label: string })[];
  curve: readonly OccurrencePoint[];
};

const size = { towerWidth: 290, curveWidth: 210, height: 270, columnGap: 6 };
const margin = { top: 12, right: 22, bottom: 48, left: 62 };
const between = 26;
const curveAt = size.towerWidth + between;
const width = margin.left + curveAt + size.curveWidth + margin.right;
const height = margin.top + size.height + margin.bottom;

/** The smallest block that has room for its label. */
const labelRoom = { width: 48, height: 17 };

/**
 * Layers of an insurance line beside the chance of an event that reaches them. It needs some width, so on a telephone it scrolls by
 * itself; the tables beside it hold the same figures.
 */
export function CoverageTower({ title, columns, layers, curve }: CoverageTowerProps) {
  const { t, format } = useI18n();
  const words = t.programme.tower;
  const id = useId().replaceAll(':', '');
  const figure = layoutTower({ columns, layers, curve }, size);
  const labelOf = (block: string) => layers.find((layer) => layer.id === block)?.label ?? block;
  return (
    <figure>
      {/* The region takes the focus so that a keyboard can scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t.shell.list.scroll(title)} tabIndex={0} className="scroll-region overflow-x-auto">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-labelledby={`${id}title ${id}desc`}
          className="block w-full max-w-3xl min-w-[33rem] text-[13px]"
        >
          <title id={`${id}title`}>{title}</title>
          <desc id={`${id}desc`}>{words.description}</desc>
          <defs>
            <Hatch id={`${id}gap`} className="stroke-danger" />
            <Hatch id={`${id}unsigned`} className="stroke-soft" />
          </defs>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            {figure.amountTicks.map(({ amount, y }) => (
              <g key={amount} transform={`translate(0 ${y})`}>
                <line x2={curveAt + size.curveWidth} className="stroke-rule" />
                <text x="-8" dy="4" textAnchor="end" className="figures fill-soft">
                  {format.moneyShort(centsOf(amount))}
                </text>
              </g>
            ))}
            {figure.retentions.map((box) => (
              <rect key={box.x} {...box} className="fill-sunken stroke-edge" />
            ))}
            {figure.gaps.map(({ kind, from, to: _to, ...box }) => (
              <rect key={`${kind} ${box.x} ${from}`} {...box} fill={`url(#${id}gap)`} className="stroke-danger" strokeDasharray="3 3" />
            ))}
            {figure.unsigned.map(({ id: block, ...box }) => (
              <rect key={block} {...box} fill={`url(#${id}unsigned)`} className="stroke-soft" />
            ))}
            {figure.blocks.map(({ id: block, isOpen: _isOpen, ...box }) => (
              <g key={block}>
                <rect {...box} className="fill-info-wash stroke-info" />
                <BlockLabel box={box}>{labelOf(block)}</BlockLabel>
              </g>
            ))}
            <line x2={size.towerWidth} y1={size.height} y2={size.height} className="stroke-ink" />
            <text x={size.towerWidth / 2} y={size.height + 36} textAnchor="middle" className="fill-soft">
              {words.towerAxis}
            </text>
            <g transform={`translate(${curveAt} 0)`}>
              {figure.probabilityTicks.map(({ probability, x }) => (
                <g key={probability} transform={`translate(${x} ${size.height})`}>
                  <line y2="5" className="stroke-ink" />
                  <text y="18" textAnchor="middle" className="figures fill-soft">
                    {format.percent(probability)}
                  </text>
                </g>
              ))}
              <line x2={size.curveWidth} y1={size.height} y2={size.height} className="stroke-ink" />
              <path d={figure.curve} fill="none" strokeWidth="2" className="stroke-ink" />
              <text x={size.curveWidth / 2} y={size.height + 36} textAnchor="middle" className="fill-soft">
                {words.curveAxis}
              </text>
            </g>
          </g>
        </svg>
      </div>
      <figcaption>
        <ul className="flex flex-wrap gap-x-5 text-xs text-soft">
          <Key label={words.keys.layer} className="fill-info-wash stroke-info" />
          <Key label={words.keys.retention} className="fill-sunken stroke-edge" />
          {figure.gaps.length > 0 && <Key label={words.keys.gap} fill={`url(#${id}gap)`} className="stroke-danger" />}
          {figure.unsigned.length > 0 && <Key label={words.keys.unsigned} fill={`url(#${id}unsigned)`} className="stroke-soft" />}
          {figure.curve !== '' && <Key label={words.keys.curve} isLine className="stroke-ink" />}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Slanted lines: what is hatched can be told from what is filled without its colour. */
function Hatch({ id, className }: { id: string; className: string }) {
  return (
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line y2="7" strokeWidth="2.5" className={className} />
    </pattern>
  );
}

function BlockLabel({ box, children }: { box: Box; children: string }) {
  if (box.width < labelRoom.width || box.height < labelRoom.height) return null;
  return (
    <text x={box.x + box.width / 2} y={box.y + box.height / 2} dy="4" textAnchor="middle" className="figures fill-ink">
      {children}
    </text>
  );
}

function Key({ label, fill, className, isLine = false }: { label: string; fill?: string; className: string; isLine?: boolean }) {
  return (
    <li className="flex items-center gap-2">
      <svg viewBox="0 0 22 12" width="22" height="12" aria-hidden="true" focusable="false">
        {isLine ? (
          <line x2="22" y1="6" y2="6" strokeWidth="2" className={className} />
        ) : (
          <rect x="0.5" y="0.5" width="21" height="11" fill={fill} className={className} />
        )}
      </svg>
      {label}
    </li>
  );
}
