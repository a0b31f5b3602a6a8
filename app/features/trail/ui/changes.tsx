import type { TrailLine } from '#app/features/trail/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { changeWords, excerpts } from './change-words.ts';

/** More lines than this hide what an entry is about. */
const mostShown = 12;

/** The fields that an entry changed, each with its old and new value; a list of linked records with those that came, went or moved. */
export function Changes({ line: { obj, changes } }: { line: Pick<TrailLine, 'obj' | 'changes'> }) {
  const { t, format } = useI18n();
  if (changes.length === 0) return null;
  const words = changeWords({ t, format }, obj.type);
  const shown = changes.slice(0, mostShown);
  const fields = [...new Set(shown.map(({ field }) => field))];
  return (
    <ul>
      {fields.map((field) => {
        const moves = shown
          .filter((change) => change.field === field)
          .map(({ before, after }) => excerpts(words.value(field, before), words.value(field, after)));
        return (
          <li key={field} className="break-words">
            <span className="font-semibold">{words.label(field)}</span>
            {t.trail.colon}
            <Moves moves={moves} />
          </li>
        );
      })}
      {changes.length > mostShown && <li className="text-faint">{t.trail.further(changes.length - mostShown)}</li>}
    </ul>
  );
}

type Move = [before: string, after: string];

function Moves({ moves: [first, ...others] }: { moves: readonly Move[] }) {
  if (!first) return null;
  if (others.length === 0) return <FromTo move={first} />;
  return (
    <ul className="ps-4">
      {[first, ...others].map((move, position) => (
        <li key={position}>
          <FromTo move={move} />
        </li>
      ))}
    </ul>
  );
}

const FromTo = ({ move: [before, after] }: { move: Move }) => (
  <>
    <del>{before}</del> → <ins>{after}</ins>
  </>
);
