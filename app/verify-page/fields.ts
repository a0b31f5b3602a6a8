import type { verify } from '#app/i18n/en/verify.ts';
import { droppedFiles, type GivenBlobs } from '#app/features/packs/verify-blobs.ts';
import { element } from './element.ts';

/** The controls outlive a change of language: what was typed and chosen stays. */
const keys = element('textarea', { id: 'keys', rows: 3, spellcheck: false, autocomplete: 'off' });
const files = {
  pack: element('input', { id: 'pack', type: 'file', accept: '.pdf,.zip', multiple: true }),
  proof: element('input', { id: 'proof', type: 'file', accept: '.tlog-proof' }),
  previous: element('input', { id: 'previous', type: 'file' }),
};

export const keysText = (): string => keys.value;

export const chosen = (): GivenBlobs => ({
  packs: [...(files.pack.files ?? [])],
  proof: files.proof.files?.[0],
  previous: files.previous.files?.[0],
});

export const askForPack = (): void => files.pack.focus();

/** Calls back after each choice of a file. */
export function onChoice(check: () => void): void {
  for (const input of Object.values(files)) input.addEventListener('change', check);
}

/** Takes files that are dropped anywhere on the page, a pack or its parts and the proof alike, into the controls of their kind. */
export function takeDropped(dropped: FileList): void {
  const { packs, proof } = droppedFiles([...dropped]);
  if (packs) files.pack.files = listOf(packs);
  if (proof) files.proof.files = listOf([proof]);
}

function listOf(taken: readonly File[]): FileList {
  const list = new DataTransfer();
  for (const file of taken) list.items.add(file);
  return list.files;
}

export const fields = ({ page }: typeof verify): HTMLElement[] => [
  field(keys, page.keys, page.keysHint),
  field(files.pack, page.file, page.fileHint),
  field(files.proof, page.proof, page.proofHint),
  field(files.previous, page.previous, page.previousHint),
];

function field(control: HTMLElement, label: string, hint: string): HTMLElement {
  const hintId = `${control.id}-hint`;
  control.setAttribute('aria-describedby', hintId);
  return element(
    'div',
    { className: 'field' },
    element('label', { htmlFor: control.id }, label),
    element('p', { id: hintId }, hint),
    control,
  );
}
