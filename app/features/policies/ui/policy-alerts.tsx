import type { PolicyAlert } from '#app/domain/policy.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { Notice, type NoticeTone } from '#app/ui/notice.tsx';

const tones: Record<PolicyAlert['code'], NoticeTone> = {
  lapses: 'warning',
  renews: 'info',
  lapsed: 'danger',
  notice_due: 'warning',
  notice_passed: 'info',
  subsequent_short: 'warning',
  unallocated_share: 'warning',
};

/** What somebody has to know or decide about a policy today. */
export function PolicyAlerts({ alerts }: { alerts: readonly PolicyAlert[] }) {
  const i18n = useI18n();
  return (
    <>
      {alerts.map((alert) => (
        <Notice key={alert.code} tone={tones[alert.code]}>
          {sentenceOf(alert, i18n)}
        </Notice>
      ))}
    </>
  );
}

function sentenceOf(alert: PolicyAlert, { t, format }: I18n): string {
  const words = t.policies.alerts;
  switch (alert.code) {
    case 'unallocated_share':
      return words.unallocated_share(format.percent(alert.share));
    case 'notice_passed':
    case 'subsequent_short':
      return words[alert.code](format.day(alert.on));
    default:
      return words[alert.code](alert.days, format.day(alert.on));
  }
}
