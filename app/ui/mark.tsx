/** The sign of Garant: a seal whose ring is the letter G. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      className="shrink-0"
    >
      <path d="M19.4 6.6A9.25 9.25 0 1 0 21.25 12H12" strokeWidth="2.5" />
      <path d="M12 12l3.6 3.6" strokeWidth="2.5" />
    </svg>
  );
}
