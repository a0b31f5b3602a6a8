/** The name under which a file of evidence is shown, saved and put into an archive: its key and its own name, without what a file system refuses. */
export function evidenceFileName({ key, name }: { key: string; name: string }): string {
  const safe = name.normalize('NFC').replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g, '_');
  return `${key}_${shortened(safe)}`;
}

const longestName = 80;

/** Keeps the extension of a long name. */
function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longestName) return name;
  const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  return `${characters.slice(0, longestName - extension.length).join('')}${extension}`;
}
