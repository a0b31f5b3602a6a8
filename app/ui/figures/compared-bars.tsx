/** Two amounts of one row as bars on the same scale: hollow what is, filled what would be. The figures stand beside them. */
export function ComparedBars({ before, after }: { before: number; after: number }) {
  const highest = Math.max(before, after);
  if (highest <= 0) return null;
  const widthOf = (value: number) => Math.max(1, (value / highest) * barLength);
  return (
    <svg viewBox={`0 0 ${barLength + 2} 22`} width={barLength + 2} height="22" aria-hidden="true" focusable="false" className="max-w-full">
      <rect x="1" y="2" width={widthOf(before)} height="7" className="fill-paper stroke-soft" />
      <rect x="1" y="12" width={widthOf(after)} height="8" className="bar-fill fill-accent" />
    </svg>
  );
}

const barLength = 140;
