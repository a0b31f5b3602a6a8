import { useLocation } from '@remix-run/react';
import type { TrailLine } from '#app/features/trail/queries.server.ts';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { listAddress } from '#app/ui/list-address.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import { Changes } from './changes.tsx';

type Props = {
  /** The record whose history it is, when it can be read as of a day. */
  record?: { register: RegisterAsOf; code: string };
  lines: readonly TrailLine[];
  hasOlder: boolean;
};

/** What the trail says about a record: act, person, reason, and each field with its old and new value. */
export function History({ record, lines, hasOlder }: Props) {
  const { t } = useI18n();
  const location = useLocation();
  const oldest = lines.at(-1);
  return (
    <>
      {record && (
        <p className="no-print mb-3 text-end text-sm">
          <TextLink to={pathTo.recordAsOf(record.register, record.code)}>{t.asOf.showOnDay}</TextLink>
        </p>
      )}
      <Timeline
        entries={lines.map((line) => ({
          id: String(line.seq),
          when: line.at,
          title: t.acts[line.act],
          by: line.actorName ?? undefined,
          children: (line.why || line.changes.length > 0) && (
            <>
              {line.why && <p>{line.why}</p>}
              <Changes line={line} />
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
