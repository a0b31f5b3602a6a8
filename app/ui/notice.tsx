import { CircleCheck, Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

const looks: Record<NoticeTone, { icon: LucideIcon; className: string; signClass: string }> = {
  info: { icon: Info, className: 'border-info bg-info-wash', signClass: 'text-info' },
  success: { icon: CircleCheck, className: 'border-good bg-good-wash', signClass: 'text-good' },
  warning: { icon: TriangleAlert, className: 'border-warning bg-warning-wash', signClass: 'text-warning' },
  danger: { icon: OctagonX, className: 'border-danger bg-danger-wash', signClass: 'text-danger' },
};

type NoticeProps = {
  tone: NoticeTone;
  title?: string;
  children?: ReactNode;
  /** The button or link that answers the notice. */
  action?: ReactNode;
  /** Set for a message that appears in answer to an act: screen readers then speak it at once. */
  isAnswer?: boolean;
};

/** A message about the page or about what has just been done. */
export function Notice({ tone, title, children, action, isAnswer = false }: NoticeProps) {
  const { t } = useI18n();
  const { icon, className, signClass } = looks[tone];
  const role = isAnswer ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={classNames('mb-5 flex flex-wrap items-start gap-x-3 gap-y-2 border-s-4 px-3 py-2.5 text-ink', className)}>
      <Icon of={icon} size={20} className={classNames('mt-px', signClass)} />
      <div className="min-w-0 flex-1 basis-56">
        <span className="sr-only">{t.shell.notices[tone]} — </span>
        {title && <strong className="font-semibold">{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className="no-print">{action}</div>}
    </div>
  );
}

type EmptyStateProps = {
  title: string;
  /** What to do so that something stands here. */
  children?: ReactNode;
  actions?: ReactNode;
  icon?: LucideIcon;
};

/** What stands in place of a list that has no rows: says what to do, and offers it. */
export function EmptyState({ title, children, actions, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 border-y border-rule bg-surface px-5 py-8 sm:flex-row sm:gap-5">
      {icon && <Icon of={icon} size={28} className="mt-0.5 text-faint" />}
      <div className="max-w-[60ch]">
        <p className="text-base font-semibold">{title}</p>
        {children && <div className="mt-1 text-soft">{children}</div>}
        {actions && <div className="no-print mt-4 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
