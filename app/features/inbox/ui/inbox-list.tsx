import { dayInZone } from '#app/domain/calendar.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { TextLink } from '#app/ui/link.tsx';
import { Code } from '#app/ui/value.tsx';
import type { InboxItem, InboxWhy } from '../item.ts';

/** What is late is said in words and set in the colour of a problem. */
const late: ReadonlySet<InboxWhy> = new Set<InboxWhy>([
  'notice_passed',
  'review_due',
  'acceptance_ended',
  'test_overdue',
  'finding_overdue',
  'action_overdue',
]);

/** Items that wait: what, why, since when or until when, and the one link that leads to the next step. */
export function InboxList({ items, zone }: { items: readonly InboxItem[]; zone: string }) {
  const { t, format } = useI18n();
  const words = t.home.inbox;
  return (
    <ul className="border-t-2 border-ink">
      {items.map((item) => (
        <li
          key={`${item.kind}-${item.id}`}
          className="keep-together grid items-baseline gap-x-4 border-b border-rule py-2 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <p className="break-words">
              <Code>{item.code}</Code> <span className="font-semibold">{item.title}</span>
            </p>
            <p className="text-xs text-soft">
              <span className={classNames(late.has(item.why) && 'font-semibold text-danger')}>{words.why[item.why]}</span>
              {item.dueOn !== null && <> · {(item.kind === 'engagement_open' ? words.until : words.due)(format.dayShort(item.dueOn))}</>}
              {item.dueOn === null && item.sinceAt !== null && <> · {words.since(format.dayShort(dayInZone(item.sinceAt, zone)))}</>}
            </p>
          </div>
          <TextLink to={item.to} className="inline-flex min-h-6 items-center font-semibold whitespace-nowrap">
            {words.acts[item.kind]}
            <span className="sr-only"> {item.code}</span>
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
