import type { ContractAlert } from '#app/domain/contract.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { Notice, type NoticeTone } from '#app/ui/notice.tsx';

const tones: Record<ContractAlert['code'], NoticeTone> = {
  notice_due: 'warning',
  notice_passed: 'warning',
  committed_by_silence: 'warning',
  ends: 'info',
  end_overdue: 'danger',
};

/** What somebody has to know or decide about a contract today. */
export function ContractAlerts({ alerts, currency }: { alerts: readonly ContractAlert[]; currency: string }) {
  const i18n = useI18n();
  return (
    <>
      {alerts.map((alert) => (
        <Notice key={alert.code} tone={tones[alert.code]}>
          {sentenceOf(alert, currency, i18n)}
        </Notice>
      ))}
    </>
  );
}

function sentenceOf(alert: ContractAlert, currency: string, { t, format }: I18n): string {
  const words = t.contracts.alerts;
  const day = format.day(alert.on);
  switch (alert.code) {
    case 'notice_passed':
      return words.notice_passed(day);
    case 'committed_by_silence':
      return words.committed_by_silence(format.moneyRound(alert.cents, currency), day);
    default:
      return words[alert.code](alert.days, day);
  }
}
