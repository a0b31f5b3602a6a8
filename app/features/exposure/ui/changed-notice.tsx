import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { ReactNode } from 'react';
import { inputKinds, type InputChange } from '../runs/compare.ts';

/** Says which kinds of inputs are no longer those of the run, and offers to compute again. */
export function ChangedNotice({ changes, asOf, action }: { changes: readonly InputChange[]; asOf: string; action?: ReactNode }) {
  const { t, format } = useI18n();
  const words = t.exposure.changed;
  if (changes.length === 0) return null;
  const counted = inputKinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [words.kinds[kind](count)];
  });
  return (
    <Notice tone="warning" title={words.title} action={action}>
      {words.text(format.list(counted), format.dayShort(asOf))}
    </Notice>
  );
}
