import { useLocation } from '@remix-run/react';
import type { TrailLine } from '#app/features/trail/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { listAddress } from '#app/ui/list-address.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import { changesInWords } from './field-labels.ts';

type Props = {
  lines: readonly TrailLine[];
  /** Names of the record's fields, as its form says them. */
  labels: Readonly<Record<string, string>>;
  hasOlder: boolean;
};

/** What the trail says about a record: act, person, reason, and each field with its old and new value. */
export function History({ lines, labels, hasOlder }: Props) {
  const { t } = useI18n();
  const location = useLocation();
  const oldest = lines.at(-1);
  return (
    <>
      <Timeline
        entries={lines.map((line) => ({
          id: String(line.seq),
          when: line.at,
          title: t.acts[line.act],
          by: line.actorName ?? undefined,
          children: (line.why || line.changes.length > 0) && (
            <>
              {line.why && <p>{line.why}</p>}
              <Changes changes={changesInWords(t, line)} labels={labels} />
            </>
          ),
        }))}
      />
      {hasOlder && oldest && (
        <div className="mt-3">
          <ButtonLink to={listAddress(location, { before: String(oldest.seq) })}>{t.shell.list.next}</ButtonLink>
        </div>
      )}
    </>
  );
}

/** The fields that an entry changed, each with its old and new value. */
export function Changes({ changes, labels }: { changes: TrailLine['changes']; labels: Props['labels'] }) {
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.field} className="break-words">
          <span className="font-semibold">{labelOf(labels, change.field)}</span>
          {': '}
          <del>{asText(change.before)}</del> → <ins>{asText(change.after)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** The form's word for a stored field: `owner_id` is asked as `ownerId`, `maximum_loss_cents` as `maximumLoss`. */
function labelOf(labels: Readonly<Record<string, string>>, field: string): string {
  const camel = field.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return labels[camel] ?? labels[camel.replace(/Cents$/, '')] ?? field.replaceAll('_', ' ');
}

const longest = 160;

function asText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
