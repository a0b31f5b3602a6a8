/**
 * The verifier as one file that opens from a disk: the core, both languages and a form, without network and without a library. Bundled into
 * `verify.html` by the build.
 */
import { isNothing, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import { type PackReport, unprovenCodes } from '#app/domain/verify/report.ts';
import { browserPorts } from '#app/features/packs/browser-ports.ts';
import { type GivenBlobs, verifyBlobs } from '#app/features/packs/verify-blobs.ts';
import { verify as en } from '#app/i18n/en/verify.ts';
import { verify as fr } from '#app/i18n/fr/verify.ts';

const dictionaries = { fr, en };
type Lang = keyof typeof dictionaries;

let lang: Lang = navigator.language.startsWith('fr') ? 'fr' : 'en';
let report: PackReport | null = null;

/** An element with its children; text stays text, whatever a file says of itself. */
function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const keys = element('textarea', { id: 'keys', rows: 3, spellcheck: false });
const files = {
  pack: element('input', { id: 'pack', type: 'file', accept: '.pdf' }),
  proof: element('input', { id: 'proof', type: 'file', accept: '.tlog-proof' }),
  previous: element('input', { id: 'previous', type: 'file' }),
};
const answer = element('section', { id: 'answer', ariaLive: 'polite' });

/** The page in the language that is chosen; what was typed and chosen stays in its fields. */
function draw(): void {
  const words = dictionaries[lang];
  const { page } = words;
  document.documentElement.lang = lang;
  document.title = `${words.title} – Garant`;
  const other = lang === 'fr' ? 'en' : 'fr';
  const switchLanguage = element(
    'button',
    { type: 'button', id: 'lang', lang: other, onclick: () => choose(other) },
    other === 'fr' ? 'Français' : 'English',
  );
  const form = element(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        void check();
      },
    },
    field(keys, page.keys, page.keysHint),
    field(files.pack, page.file, ''),
    field(files.proof, page.proof, page.proofHint),
    field(files.previous, page.previous, page.previousHint),
    element('button', { id: 'check' }, page.check),
  );
  document.body.replaceChildren(
    element('main', {}, switchLanguage, element('h1', {}, words.title), element('p', {}, page.intro), form, answer),
  );
  if (report) show(report);
}

const field = (control: HTMLElement, label: string, hint: string): HTMLElement =>
  element('p', {}, element('label', { htmlFor: control.id }, label), element('small', {}, hint), control);

function choose(next: Lang): void {
  lang = next;
  draw();
}

async function check(): Promise<void> {
  const { page } = dictionaries[lang];
  const given: GivenBlobs = { pack: files.pack.files?.[0], proof: files.proof.files?.[0], previous: files.previous.files?.[0] };
  const { pack } = given;
  if (!pack) return files.pack.focus();
  const pinned = pinnedKeys(keys.value, browserPorts.sha256);
  report = null;
  if (keys.value.trim() !== '' && isNothing(pinned)) return say(page.keysInvalid);
  say(page.checking(pack.name));
  report = await verifyBlobs({ ...given, pack }, pinned).catch(() => null);
  if (report) show(report);
  else say(page.unreadable);
}

const say = (text: string): void => answer.replaceChildren(element('p', {}, text));

function show({ verdict, checks, reservations, ...found }: PackReport): void {
  const words = dictionaries[lang];
  const { labels } = words;
  const withSubject = (sentence: string, subject: string): string => (subject === '' ? sentence : `${sentence} (${subject})`);
  const facts: [string, string | null][] = [
    [labels.pack, found.packId],
    [labels.sha256, found.sha256],
    [labels.signer, found.signer],
    [labels.fingerprint, found.fingerprints.seal],
    [labels.logKey, found.fingerprints.log.join(' ')],
    [labels.head, found.head && `${found.head.origin} ${found.head.size} ${found.head.root}`],
  ];
  answer.replaceChildren(
    element('h2', { id: 'verdict', className: verdict }, words.verdicts[verdict]),
    list(reservations.map(({ code, subject }) => withSubject(words.reservations[code], subject))),
    pairs(
      checks.map(({ check: name, code, subject }) => [
        words.checks[name],
        code === null ? words.passed : `${code} · ${withSubject(words.failures[code], subject)}`,
      ]),
    ),
    pairs(facts),
    ...(checks.every(({ ok }) => ok)
      ? [element('h2', {}, words.unprovenTitle), list(unprovenCodes.map((code) => words.unproven[code]))]
      : []),
  );
}

const list = (sentences: readonly string[]): HTMLElement => element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence)));

const pairs = (rows: readonly (readonly [string, string | null])[]): HTMLElement =>
  element('dl', {}, ...rows.flatMap(([term, value]) => (value ? [element('dt', {}, term), element('dd', {}, value)] : [])));

draw();
