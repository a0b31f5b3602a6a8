import { centsOf } from '#app/domain/exposure/euros.ts';
import { significanceOf, type Compared } from '#app/domain/exposure/what-if/compared.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Money } from '#app/ui/value.tsx';

/** Half the width of a 95 % interval, in standard errors. */
const confidence = 1.96;

/** What a change moves, with its sign and its error; in words where the simulation cannot tell it from nothing. */
export function Difference({ compared }: { compared: Compared }) {
  const { t, format } = useI18n();
  const words = t.whatIf.difference;
  const { before, after, standardError } = compared;
  const error = format.moneyShort(centsOf(confidence * standardError));
  switch (significanceOf(compared)) {
    case 'same':
      return <span className="font-normal text-soft">{words.same}</span>;
    case 'within-error':
      return <span className="font-normal whitespace-normal text-soft">{words.withinError(error)}</span>;
    case 'clear':
      return (
        <span className="font-semibold">
          {/* The minus of a figure, as wide as the plus: the one on the keyboard is a hyphen. */}
          {after > before ? '+' : '−'}
          <Money cents={centsOf(Math.abs(after - before))} as="round" />
          {standardError > 0 && <span className="ms-1 text-xs font-normal text-soft">± {error}</span>}
        </span>
      );
  }
}
