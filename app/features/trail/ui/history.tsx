import { useLocation } from '@remix-run/react';
import type { TrailLine } from '#app/features/trail/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { listAddress } from '#app/ui/list-address.ts';
import { Timeline } from '#app/ui/timeline.tsx';
import { Changes } from './changes.tsx';

type Props = {
  lines: readonly TrailLine[];
  hasOlder: boolean;
};

/** What the trail says about a record: act, person, reason, and each field with its old and new value. */
export function History({ lines, hasOlder }: Props) {
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
