import type { TrailLine } from '#app/features/trail/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { changeWords, excerpts } from './change-words.ts';

/** More lines than this hide what an entry is about. */
const mostShown = 12;

/** The fields that an entry changed, each with its old and new value. */
export function Changes({ line: { obj, changes } }: { line: Pick<TrailLine, 'obj' | 'changes'> }) {
  const { t, format } = useI18n();
  if (changes.length === 0) return null;
  const words = changeWords({ t, format }, obj.type);
  const further = changes.length - mostShown;
  return (
    <ul>
      {changes.slice(0, mostShown).map(({ field, ...change }, position) => {
        const [before, after] = excerpts(words.value(field, change.before), words.value(field, change.after));
        return (
          <li key={position} className="break-words">
            <span className="font-semibold">{words.label(field)}</span>
            {t.trail.colon}
            <del>{before}</del> → <ins>{after}</ins>
          </li>
        );
      })}
      {further > 0 && <li className="text-faint">{t.trail.further(further)}</li>}
    </ul>
  );
}
