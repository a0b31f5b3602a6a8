/** The second pass of a sealed pack: the file is whole, so its digest is known and its seal can be put in the place left for it. */
import type { FileHandle } from 'node:fs/promises';
import { byteRangeOf, byteRangeText, contentsHexLength } from '#app/domain/verify/seal-place.ts';
import { digestOfRanges } from '../whole-file.ts';
import type { OrganisationSeal } from './organisation-seal.ts';
import type { SealPlace } from './signature-field.ts';

export async function fillSeal(
  file: FileHandle,
  bytes: number,
  { byteRangeAt, contentsAt }: SealPlace,
  seal: OrganisationSeal,
): Promise<void> {
  const range = byteRangeOf(contentsAt, bytes);
  await file.write(byteRangeText(range), byteRangeAt, 'latin1');
  const [firstStart, firstLength, secondStart, secondLength] = range;
  const digest = await digestOfRanges(file, [
    [firstStart, firstLength],
    [secondStart, secondLength],
  ]);
  const contents = Buffer.from(seal.sealDigest(digest)).toString('hex');
  if (contents.length > contentsHexLength) throw new Error('The seal is larger than its place.');
  await file.write(contents, contentsAt + 1, 'latin1');
}
