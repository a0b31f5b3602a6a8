import { CheckCheck, CircleCheck, CircleDashed, CircleDot, CircleMinus, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** What a state means to the reader. Each tone has its own shape, so that no meaning rests on colour. */
export type Tone = 'draft' | 'progress' | 'good' | 'done' | 'warning' | 'danger' | 'ended';

const looks: Record<Tone, { icon: LucideIcon; className: string }> = {
  draft: { icon: CircleDashed, className: 'border-edge border-dashed text-soft' },
  progress: { icon: CircleDot, className: 'border-info text-info bg-info-wash' },
  good: { icon: CircleCheck, className: 'border-good text-good bg-good-wash' },
  done: { icon: CheckCheck, className: 'border-edge text-soft' },
  warning: { icon: TriangleAlert, className: 'border-warning text-warning bg-warning-wash' },
  danger: { icon: OctagonX, className: 'border-danger text-danger bg-danger-wash' },
  ended: { icon: CircleMinus, className: 'border-rule text-faint bg-sunken' },
};

const tones = Object.keys(looks) as Tone[];
const shapeId = (tone: Tone) => `badge-${tone}`;

/** The shapes of all tones, once in a document. A table has a badge in each row, and an icon drawn in full is as dear as a row. */
export function BadgeShapes() {
  return (
    <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
      {tones.map((tone) => (
        <symbol key={tone} id={shapeId(tone)} viewBox="0 0 24 24">
          <Icon of={looks[tone].icon} size={24} />
        </symbol>
      ))}
    </svg>
  );
}

/** A word with the shape and colour of its meaning. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded border px-1.5 text-xs font-semibold whitespace-nowrap ${looks[tone].className}`}
    >
      <svg aria-hidden="true" focusable="false" width={14} height={14} className="shrink-0">
        <use href={`#${shapeId(tone)}`} />
      </svg>
      {/* Reasons are written for the middle of a sentence; here they stand alone. */}
      <span className="inline-block first-letter:uppercase">{children}</span>
    </span>
  );
}
