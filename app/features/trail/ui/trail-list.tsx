import { useI18n } from '#app/i18n/react.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { Code } from '#app/ui/value.tsx';
import type { NamedLine } from '../names.server.ts';
import { Changes } from './changes.tsx';
import { reasonOf } from './reason.ts';
import { recordPages } from './record-pages.ts';

/**
 * Entries of the trail: what happened to which record, who did it and why, each changed field with its old and new value. `isBrief`
 * leaves it at the record.
 */
export function TrailList({ lines, isBrief = false }: { lines: readonly NamedLine[]; isBrief?: boolean }) {
  const { t, format } = useI18n();
  return (
    <Timeline
      entries={lines.map((line) => ({
        id: String(line.seq),
        when: line.at,
        title: t.acts[line.act],
        by: byOf(line, t.trail.system, t.shell.roles),
        children: isBrief ? (
          line.record && <RecordLink record={line.record} />
        ) : (
          <>
            {line.record && <RecordLink record={line.record} />}
            {line.why && <p className="whitespace-pre-line">{reasonOf(line, t)}</p>}
            <Changes line={line} />
            <p className="text-xs text-faint">{t.trail.entry(format.number(line.seq))}</p>
          </>
        ),
      }))}
    />
  );
}

function byOf(line: NamedLine, system: string, roles: Readonly<Record<string, string>>): string {
  return line.actorName === null ? system : `${line.actorName}, ${roles[line.role] ?? line.role}`;
}

function RecordLink({ record: { type, code, title } }: { record: NonNullable<NamedLine['record']> }) {
  const page = recordPages[type];
  return (
    <p>
      <Code>{code}</Code> {page ? <TextLink to={page(code)}>{title}</TextLink> : title}
    </p>
  );
}
