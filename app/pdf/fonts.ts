/** The typeface of packs, Source Sans 3 (OFL), embedded as subsets. The files are read once per process. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const files = {
  light: 'SourceSans3-Light.ttf',
  regular: 'SourceSans3-Regular.ttf',
  italic: 'SourceSans3-It.ttf',
  semibold: 'SourceSans3-Semibold.ttf',
} as const;

export type FontName = keyof typeof files;
export const fontNames = Object.keys(files) as FontName[];

const bytesByName = new Map<FontName, Uint8Array>();

/** Resolved as a package, so that the lookup works from the sources and from a bundle alike. */
export function fontBytes(name: FontName): Uint8Array {
  const known = bytesByName.get(name);
  if (known) return known;
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`source-sans/TTF/${files[name]}`));
  bytesByName.set(name, bytes);
  return bytes;
}
