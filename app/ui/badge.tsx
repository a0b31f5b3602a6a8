import { CheckCheck, CircleCheck, CircleDashed, CircleDot, CircleMinus, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
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

/** A word with the shape and colour of its meaning. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { icon, className } = looks[tone];
  return (
    <span className={classNames('inline-flex items-center gap-1 rounded border px-1.5 text-xs font-semibold whitespace-nowrap', className)}>
      <Icon of={icon} size={14} />
      {children}
    </span>
  );
}
