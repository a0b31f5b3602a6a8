import { Form } from '@remix-run/react';
import { addDays, addMonths, startOfYear } from '#app/domain/calendar.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';

type Props = {
  day: string;
  today: string;
  /** Where the day is asked of; other parts of the address go along as `kept`. */
  action: string;
  kept?: Readonly<Record<string, string>>;
};

/** Asks for the day, with the ends of the periods that reports are made of one click away. */
export function DayForm({ day, today, action, kept = {} }: Props) {
  const { t } = useI18n();
  const words = t.asOf;
  const address = (on: string) => `${action}?${new URLSearchParams({ ...kept, day: on }).toString()}`;
  return (
    <div className="no-print mb-5 flex flex-wrap items-end gap-x-5 gap-y-2">
      <Form key={day} method="get" action={action} className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div>
          <label htmlFor="as-of-day" className="block text-xs text-soft">
            {words.day}
          </label>
          <input id="as-of-day" type="date" name="day" defaultValue={day} max={today} required className="control" />
        </div>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button>{words.show}</Button>
      </Form>
      <nav aria-label={words.shortcuts} className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {usualDays(today).map(({ key, on }) => (
          <TextLink key={key} to={address(on)}>
            {words[key]}
          </TextLink>
        ))}
      </nav>
    </div>
  );
}

/** The last days of the month, quarter and year before `today`. */
export function usualDays(today: string): { key: 'lastMonth' | 'lastQuarter' | 'lastYear'; on: string }[] {
  const month = `${today.slice(0, 8)}01`;
  const monthsIntoQuarter = (Number(today.slice(5, 7)) - 1) % 3;
  return [
    { key: 'lastMonth', on: addDays(month, -1) },
    { key: 'lastQuarter', on: addDays(addMonths(month, -monthsIntoQuarter), -1) },
    { key: 'lastYear', on: addDays(startOfYear(today), -1) },
  ];
}
