import type { LucideIcon } from 'lucide-react';

/** A sign that stands beside words and says nothing on its own: hidden from screen readers. */
export function Icon({ of: Sign, size = 16, className }: { of: LucideIcon; size?: 14 | 16 | 18 | 20 | 24 | 28; className?: string }) {
  return <Sign aria-hidden="true" focusable="false" size={size} strokeWidth={1.75} className={`shrink-0 ${className ?? ''}`} />;
}
