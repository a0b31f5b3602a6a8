/** Names of files as people's computers give them: shown as text, never used as a path. */
import { cleanText } from '../fields.ts';

const mostCharacters = 200;

/** Marks that turn the direction of writing, with which `fdp.exe` can be shown as `exe.pdf`. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The last part of the name, without what does not show; its ending stays when it has to be cut. */
export function safeFileName(name: string): string {
  const clean = cleanText(name.replaceAll(directionMarks, '').split(/[\\/]/).at(-1) ?? '').replaceAll(/\s+/g, ' ');
  if (clean.length <= mostCharacters) return clean;
  const ending = extensionOf(clean);
  return clean.slice(0, mostCharacters - ending.length - 1).trimEnd() + (ending && `.${ending}`);
}

/** What follows the last dot, in lower case; empty without one. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Content-Disposition of a download: a plain name for old programs, the true one beside it (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replaceAll(/[^\x20-\x7e]/g, '')
      .replaceAll(/["\\%]/g, '_')
      .trim() || 'file';
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
