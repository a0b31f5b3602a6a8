/** How a pack is drawn, as it prints it: only a program with the same template draws its model again byte by byte. */
import type { PackFront, PackKind } from './front.ts';

/** Goes up by one when the same model would come out as other bytes, whatever the kind. */
const drawingVersion = 2;

export const templateOf = (kind: PackKind): string => `${kind}-${drawingVersion}`;

/** The template that a pack was drawn with and today's, when they differ; null when they are the same. */
export function otherTemplate({
  kind,
  generator,
}: { kind: PackKind } & Pick<PackFront, 'generator'>): { then: string; now: string } | null {
  const now = templateOf(kind);
  return generator.template === now ? null : { then: generator.template, now };
}
