import type { ReactNode } from 'react';
import { layoutWaterfall, type WaterfallBar, type WaterfallStep } from '#app/domain/figures/waterfall.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from '../class-names.ts';
import { Money } from '../value.tsx';

export type WaterfallLine = {
  id: string;
  kind: WaterfallStep['kind'];
  /** What made the change decides the fill: a control, somebody who pays, or anything else. */
  cause?: 'control' | 'supplier' | 'insurance';
  label: ReactNode;
  /** Why this step is as large as it is, in one sentence. */
  reason?: ReactNode;
  cents: number;
};

/** Units of the drawing's width; the browser stretches them to the column. */
const axisLength = 1000;
const rowHeight = 100;

/** The chart is a table: each row carries its bar, so that figures, reasons and drawing cannot part. */
export function WaterfallTable({ caption, lines, currency }: { caption: string; lines: readonly WaterfallLine[]; currency?: string }) {
  const { t } = useI18n();
  const { bars, ticks } = layoutWaterfall(
    lines.map(({ id, kind, cents }) => ({ id, kind, amount: cents })),
    axisLength,
  );
  return (
    <table className="ledger waterfall">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.shell.figure.step}</th>
          <th scope="col" data-align="end">
            {t.shell.figure.change}
          </th>
          <th scope="col" data-align="end">
            {t.shell.figure.after}
          </th>
          <td className="waterfall-bars" />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={line.id} className={line.kind === 'level' ? 'font-semibold' : ''}>
            <th scope="row">
              <span className={classNames('block', line.kind === 'level' && 'font-semibold')}>{line.label}</span>
              {line.reason && <span className="block text-xs font-normal text-soft">{line.reason}</span>}
            </th>
            <td data-align="end">{line.kind === 'change' && <SignedMoney cents={line.cents} currency={currency} />}</td>
            <td data-align="end">
              <Money cents={bars[index]?.after} currency={currency} as="short" />
            </td>
            <td className="waterfall-bars">
              <Bar bar={bars[index]} before={bars[index - 1]} hasNext={index < lines.length - 1} cause={line.cause} ticks={ticks} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SignedMoney({ cents, currency }: { cents: number; currency?: string }) {
  return (
    <>
      {cents > 0 && '+'}
      <Money cents={cents} currency={currency} as="short" />
    </>
  );
}

const fillOf = (bar: WaterfallBar, cause: WaterfallLine['cause']) => {
  if (bar.direction === 'increase') return 'fill-danger';
  if (bar.direction === 'level') return 'fill-ink';
  return cause === 'insurance' || cause === 'supplier' ? 'fill-info' : 'fill-accent';
};

type BarProps = {
  bar: WaterfallBar | undefined;
  before: WaterfallBar | undefined;
  hasNext: boolean;
  cause: WaterfallLine['cause'];
  ticks: readonly { at: number }[];
};

/** One row of the drawing. Connectors leave through the top and the bottom edge and meet those of the rows beside it. */
function Bar({ bar, before, hasNext, cause, ticks }: BarProps) {
  if (!bar) return null;
  return (
    <svg viewBox={`0 0 ${axisLength} ${rowHeight}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {ticks.map(({ at }) => (
        <line key={at} x1={at} x2={at} y1="0" y2={rowHeight} vectorEffect="non-scaling-stroke" className="stroke-rule" />
      ))}
      {before && <Connector at={before.afterAt} from={0} to={50} />}
      {hasNext && <Connector at={bar.afterAt} from={50} to={rowHeight} />}
      <rect
        x={bar.start}
        y="26"
        width={Math.max(3, bar.end - bar.start)}
        height="48"
        className={classNames('bar-fill', fillOf(bar, cause))}
      />
    </svg>
  );
}

function Connector({ at, from, to }: { at: number; from: number; to: number }) {
  return <line x1={at} x2={at} y1={from} y2={to} vectorEffect="non-scaling-stroke" className="stroke-soft" />;
}
