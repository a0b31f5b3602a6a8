/**
 * The verifier as one file that opens from a disk: the core, both languages and a form, without network and without a library. Bundled into
 * `verify.html` by the build.
 */
import { isNothing, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { browserPorts } from '#app/features/packs/browser-ports.ts';
import { namesOf, verifyBlobs } from '#app/features/packs/verify-blobs.ts';
import { verify as en } from '#app/i18n/en/verify.ts';
import { verify as fr } from '#app/i18n/fr/verify.ts';
import { answerOf } from './answer.ts';
import { element } from './element.ts';
import { askForPack, chosen, fields, keysText, onChoice, takeDropped } from './fields.ts';

const dictionaries = { fr, en };
type Lang = keyof typeof dictionaries;
const names: Record<Lang, string> = { fr: 'Français', en: 'English' };

type State =
  | { step: 'waiting' | 'keys-invalid' | 'unreadable' }
  | { step: 'checking'; name: string }
  | { step: 'done'; name: string; report: PackReport };

let lang: Lang = navigator.language.startsWith('fr') ? 'fr' : 'en';
let state: State = { step: 'waiting' };
/** A later choice of files makes the answer to an earlier one void. */
let runs = 0;

const answer = element('section', { id: 'answer', ariaLive: 'polite' });

/** The page in the language that is chosen. */
function draw(): void {
  const words = dictionaries[lang];
  document.documentElement.lang = lang;
  document.title = `${words.title} – Garant`;
  const submit = (event: Event): void => {
    event.preventDefault();
    void check();
  };
  const form = element('form', { onsubmit: submit }, ...fields(words), element('button', { id: 'check' }, words.page.check));
  const intro = element('p', {}, words.page.intro);
  document.body.replaceChildren(element('main', {}, languageSwitch(), element('h1', {}, words.title), intro, form, answer));
  show();
}

function languageSwitch(): HTMLElement {
  const other: Lang = lang === 'fr' ? 'en' : 'fr';
  const choose = (): void => {
    lang = other;
    draw();
    document.getElementById('lang')?.focus();
  };
  return element('button', { type: 'button', id: 'lang', lang: other, onclick: choose }, names[other]);
}

async function check(): Promise<void> {
  const given = chosen();
  if (given.packs.length === 0) return askForPack();
  const name = namesOf(given.packs);
  const run = (runs += 1);
  const pinned = pinnedKeys(keysText(), browserPorts.sha256);
  if (keysText().trim() !== '' && isNothing(pinned)) return turnTo({ step: 'keys-invalid' });
  turnTo({ step: 'checking', name });
  // The disk, the memory or the browser's cryptography may refuse; of the file nothing is known then.
  const report = await verifyBlobs(given, pinned).catch(() => null);
  if (run === runs) turnTo(report ? { step: 'done', name, report } : { step: 'unreadable' });
}

function turnTo(next: State): void {
  state = next;
  show();
}

function show(): void {
  const words = dictionaries[lang];
  const { page } = words;
  const said = (text: string): Node[] => [element('p', {}, text)];
  if (state.step === 'done') answer.replaceChildren(...answerOf(state.name, state.report, words));
  else if (state.step === 'checking') answer.replaceChildren(...said(page.checking(state.name)));
  else if (state.step === 'keys-invalid') answer.replaceChildren(...said(page.keysInvalid));
  else answer.replaceChildren(...(state.step === 'unreadable' ? said(page.unreadable) : []));
}

function drop(event: DragEvent): void {
  event.preventDefault();
  if (event.dataTransfer) takeDropped(event.dataTransfer.files);
  void check();
}

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', drop);
onChoice(() => void check());
draw();
