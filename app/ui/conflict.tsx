import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from './notice.tsx';

type ConflictProps = {
  /** The record's fields as they stand now, as texts of the form. */
  current: Record<string, string>;
  typed: Record<string, unknown>;
  labels: Readonly<Record<string, string>>;
};

/** Both versions side by side, when somebody else saved the record first. What was typed is in the form below. */
export function Conflict({ current, typed, labels }: ConflictProps) {
  const { t } = useI18n();
  const differing = Object.keys(labels).filter((name) => (current[name] ?? '') !== asText(typed[name]));
  return (
    <Notice tone="warning" title={t.shell.conflict.title} isAnswer>
      <p>{t.shell.conflict.text}</p>
      {differing.length > 0 && (
        <table className="ledger mt-3">
          <thead>
            <tr>
              <th scope="col">{t.shell.conflict.field}</th>
              <th scope="col">{t.shell.conflict.saved}</th>
              <th scope="col">{t.shell.conflict.yours}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((name) => (
              <tr key={name}>
                <th scope="row">{labels[name]}</th>
                <td data-label={t.shell.conflict.saved}>{current[name] || '–'}</td>
                <td data-label={t.shell.conflict.yours}>{asText(typed[name]) || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Notice>
  );
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '');
