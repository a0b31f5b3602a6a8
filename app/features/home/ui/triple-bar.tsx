type TripleBarProps = { outer: number | null; middle: number | null; inner: number | null; largest: number };

const width = 200;

/** Inherent, residual and net as one bar within another, to the scale of the largest of the table. The figures stand beside it. */
export function TripleBar({ outer, middle, inner, largest }: TripleBarProps) {
  const length = (cents: number | null) => Math.max(cents ? 1 : 0, ((cents ?? 0) / largest) * width);
  return (
    <svg
      viewBox={`0 0 ${width} 14`}
      preserveAspectRatio="none"
      width="100%"
      height="14"
      aria-hidden="true"
      focusable="false"
      className="block min-w-24"
    >
      <rect x="0" y="1" width={length(outer)} height="12" className="bar-fill fill-rule" />
      <rect x="0" y="3" width={length(middle)} height="8" className="bar-fill fill-accent" fillOpacity="0.45" />
      <rect x="0" y="5" width={length(inner)} height="4" className="bar-fill fill-accent" />
    </svg>
  );
}
