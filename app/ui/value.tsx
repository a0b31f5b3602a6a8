import { useI18n } from '#app/i18n/react.tsx';

type Absent = null | undefined;

type MoneyProps = {
  cents: number | Absent;
  currency?: string;
  /** `full` shows cents, `round` whole units, `short` three digits and a magnitude with the full amount on hover. */
  as?: 'full' | 'round' | 'short';
};

export function Money({ cents, currency, as = 'full' }: MoneyProps) {
  const { format } = useI18n();
  if (cents === null || cents === undefined) return <Dash />;
  const text = { full: format.money, round: format.moneyRound, short: format.moneyShort }[as](cents, currency);
  return (
    <data value={(cents / 100).toFixed(2)} title={as === 'full' ? undefined : format.money(cents, currency)} className="whitespace-nowrap">
      {text}
    </data>
  );
}

/** A civil day, `YYYY-MM-DD`. */
export function Day({ on, long = false }: { on: string | Absent; long?: boolean }) {
  const { format } = useI18n();
  if (!on) return <Dash />;
  return (
    <time dateTime={on} className="whitespace-nowrap">
      {long ? format.day(on) : format.dayShort(on)}
    </time>
  );
}

/** An instant, in UTC milliseconds, shown in the organisation's zone. */
export function Instant({ at, zone }: { at: number | Absent; zone?: string }) {
  const { format } = useI18n();
  if (at === null || at === undefined) return <Dash />;
  return (
    <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
      {format.instant(at, zone)}
    </time>
  );
}

export function Person({ name, role }: { name: string | Absent; role?: string }) {
  const { t } = useI18n();
  if (!name) return <span className="text-faint">{t.shell.common.unassigned}</span>;
  return (
    <span>
      {name}
      {role && <span className="text-faint"> · {role}</span>}
    </span>
  );
}

/** The reference of a record, set like the stub of a register. */
export function Code({ children }: { children: string }) {
  return <span className="figures rounded-sm bg-sunken px-1 font-semibold whitespace-nowrap text-soft">{children}</span>;
}

export function Dash() {
  return <span className="text-faint">–</span>;
}
