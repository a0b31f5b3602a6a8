/** The files inside a pack. They are stored as they are, so nothing has to be inflated and none can be larger than the file that holds it. */
import { isName, type PdfFile } from './pdf-file.ts';
import { type PdfDictionary, PdfReference, type PdfValue } from './pdf-syntax.ts';
import { PackFailure } from './report.ts';

export type EmbeddedFile = { key: string; name: string; bytes: Uint8Array };

const mostFiles = 20_000;

/** Every embedded file by its key; the two lists of the document must agree. Throws PackFailure. */
export function readEmbeddedFiles(file: PdfFile): Map<string, EmbeddedFile> {
  const names = file.dictionary(file.root.get('Names'));
  const listed = arrayOf(file.dictionary(names.get('EmbeddedFiles')).get('Names'));
  const associated = arrayOf(file.root.get('AF'));
  if (listed.length !== 2 * associated.length || associated.length > mostFiles) throw new PackFailure('E-FILES');
  const specifications = new Set(associated.map(idOf));

  const files = new Map<string, EmbeddedFile>();
  let last = '';
  for (let index = 0; index < listed.length; index += 2) {
    const [key, reference] = [listed[index], listed[index + 1]];
    if (typeof key !== 'string' || !/^[DEM]\d{5}$/.test(key) || key <= last) throw new PackFailure('E-FILES', String(key));
    if (!specifications.delete(idOf(reference))) throw new PackFailure('E-FILES', key);
    files.set(key, readFile(file, key, file.dictionary(reference)));
    last = key;
  }
  return files;
}

function readFile(file: PdfFile, key: string, specification: PdfDictionary): EmbeddedFile {
  const name = specification.get('F');
  const stored = file.dictionary(specification.get('EF'));
  const isSound = typeof name === 'string' && name.startsWith(`${key}_`) && idOf(stored.get('F')) === idOf(stored.get('UF'));
  if (!isSound) throw new PackFailure('E-FILES', key);
  const { dictionary, bytes } = file.stream(stored.get('F'));
  if (dictionary.has('Filter')) throw new PackFailure('E-FILES-FILTER', key);
  const size = file.dictionary(dictionary.get('Params')).get('Size');
  if (!isName(dictionary.get('Type'), 'EmbeddedFile') || size !== bytes.length) throw new PackFailure('E-FILES', key);
  return { key, name: name.slice(key.length + 1), bytes };
}

function arrayOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (!Array.isArray(value)) throw new PackFailure('E-FILES');
  return value as readonly PdfValue[];
}

function idOf(value: PdfValue | undefined): number {
  if (!(value instanceof PdfReference)) throw new PackFailure('E-FILES');
  return value.id;
}
