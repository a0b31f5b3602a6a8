/** Texts of a file beside texts of the register. Files lose no-break spaces on their way, which are no change that anybody made. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').trim();

/** The file's text, unless it is absent or says what stands. */
export const textOver = (stated: string | null, standing: string): string =>
  stated === null || plain(stated) === plain(standing) ? standing : stated;

/** What a record has no field for is kept in its notes as lines "heading: value". Lines that stand already are not repeated. */
export function withLines(standing: string, texts: readonly string[]): string {
  const present = new Set(standing.split('\n').map(plain));
  const added: string[] = [];
  for (const line of texts.flatMap((text) => text.split('\n')).map(plain)) {
    if (line === '' || present.has(line)) continue;
    present.add(line);
    added.push(line);
  }
  return [standing, ...added].filter((part) => part !== '').join('\n');
}

export const noted = (heading: string | null, value: string): string => (heading === null ? value : `${heading}: ${value}`);
