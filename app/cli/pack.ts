import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { readConfig } from '#app/config.ts';
import { isDay } from '#app/domain/calendar.ts';
import { type PackClassification, packClassifications, type PackKind, packKinds } from '#app/domain/pack/front.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import type { Refusal } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import type { IssuedFile } from '#app/features/packs/write-out.server.ts';
import type { Services } from '#app/features/services.ts';
import { type Lang, langs } from '#app/i18n/lang.ts';
import { CommandEnd } from './outcome.ts';

type IssueOptions = {
  by: string;
  lang: Lang;
  out: string;
  classification: PackClassification;
  purpose: string;
  asOf?: string;
  audit?: string;
  control: string[];
  policy: string[];
  supplier?: string;
  framework?: string;
  json?: boolean;
};

export function register(program: Command): void {
  const pack = program.command('pack').description('sealed packs for auditors');
  pack
    .command('issue')
    .description('issues and seals a pack, and writes it with its proof beside it (FILE.tlog-proof)')
    .argument('<kind>', `what kind: ${packKinds.join(', ')}`)
    .requiredOption('--by <email>', 'the account that issues')
    .addOption(new Option('--lang <lang>', 'language of the pack').choices(langs).makeOptionMandatory())
    .requiredOption(
      '--out <file>',
      'where to write the pack: a PDF, or a ZIP where evidence does not fit into it; its parts as FILE-1of3 when it is very long',
    )
    .option('--audit <code>', 'the engagement it is about')
    .option('--control <code>', 'only this control, several times for several', (code: string, more: string[]) => [...more, code], [])
    .option(
      '--policy <code>',
      'only this insurance policy, several times for several',
      (code: string, more: string[]) => [...more, code],
      [],
    )
    .option('--supplier <code>', 'the supplier it is about')
    .option('--framework <code>', 'the framework that it declares the applicability of')
    .addOption(new Option('--classification <word>', 'who may read it').choices(packClassifications).default('confidential'))
    .option('--as-of <day>', 'the registers as they stood at the close of this day (YYYY-MM-DD); as they stand now when left out')
    .option('--purpose <text>', 'what it is for, printed with the distribution', '')
    .option('--json', 'one JSON document on standard output')
    .action(async (kind: string, options: IssueOptions) => {
      const known = packKinds.find((candidate) => candidate === kind);
      if (!known) throw new CommandEnd(`${kind} packs cannot be issued; known are ${packKinds.join(', ')}`);
      const { openExisting } = await import('./installation.ts');
      const installation = await openExisting(readConfig());
      try {
        tell(await issue(installation.services, known, options), options);
      } finally {
        await installation.close();
      }
    });
  pack
    .command('rebuild <packid>')
    .description('draws an issued pack again from its frozen model: the same bytes, or the answer is no')
    .requiredOption('--out <file>', 'where to write the pack')
    .option('--json', 'one JSON document on standard output')
    .action(async (code: string, options: { out: string; json?: boolean }) => {
      const { openExisting } = await import('./installation.ts');
      const installation = await openExisting(readConfig());
      try {
        tell(await rebuild(installation.services, code, options.out), options);
      } finally {
        await installation.close();
      }
    });
}

/** `file`, `sha256` and `bytes` are those of the first part; `parts` has a pack in one file as its only one. */
type Written = { packId: string; file: string; proof: string | null; sha256: string; bytes: number; pages: number; parts: IssuedFile[] };

function tell(written: Written, { json }: { json?: boolean }): void {
  const { packId, file, proof, sha256, pages, parts } = written;
  const lines =
    parts.length === 1
      ? [`Pack ${packId}: ${file}${proof ? ` and ${proof}` : ''}, ${pages} pages, SHA-256 ${sha256}`]
      : [
          `Pack ${packId}: ${parts.length} parts${proof ? ` and ${proof}` : ''}, ${pages} pages`,
          ...parts.map((part) => `  ${part.file}, ${part.pages} pages, SHA-256 ${part.sha256}`),
        ];
  console.log(json ? JSON.stringify(written) : lines.join('\n'));
}

async function issue(services: Services, kind: PackKind, options: IssueOptions): Promise<Written> {
  const { issuePack } = await import('#app/features/packs/commands.server.ts');
  const { packToWrite, writeIssued } = await import('#app/features/packs/write-out.server.ts');
  const ctx = await issuer(services, options);
  const { lang, classification, purpose, asOf = null, control, policy } = options;
  if (asOf !== null && !isDay(asOf)) throw new CommandEnd(`${asOf} is no day: write it as 2026-12-31`);
  const issued = await issuePack(ctx, {
    kind,
    subjectId: await subjectOf(ctx, kind, options),
    lang,
    classification,
    purpose,
    asOf,
    only: [...control, ...policy].join(' '),
  });
  if (!issued.ok) throw new CommandEnd(await sentenceOf(issued.refusal), 'no');
  const pack = await packToWrite(services, issued.value.code);
  if (pack?.status !== 'ready') throw new CommandEnd(`Pack ${issued.value.code} is not drawn: ${pack?.failure || pack?.status}`, 'no');
  return { packId: pack.code, ...(await writeIssued(services, pack, options.out)) };
}

async function issuer(services: Services, { by, lang }: IssueOptions): Promise<Context> {
  const { contextFor } = await import('#app/features/context.ts');
  const { accountActor } = await import('#app/features/people/account.server.ts');
  const actor = await accountActor(services.store.read, by);
  if (!actor) throw new CommandEnd(`${by} has no account`);
  return contextFor(services, { actor, presence: { kind: 'user', auth: 'cli', sessionTag: '' }, lang, requestId: 'cli' });
}

/** The record that the pack is about, by its code; null for kinds that are about the whole organisation. */
async function subjectOf(ctx: Context, kind: PackKind, { audit, control, supplier, framework }: IssueOptions): Promise<string | null> {
  const { packKindRows } = await import('#app/features/packs/kinds.server.ts');
  const { subjects } = packKindRows[kind];
  const codes = [audit, supplier, framework].filter((code) => code !== undefined);
  if (!subjects) {
    if (codes.length > 0) throw new CommandEnd(`A pack of the kind ${kind} is about the whole organisation`);
    return null;
  }
  if (codes.length === 0 && control.length > 0) return null;
  const [code] = codes;
  if (code === undefined || codes.length > 1)
    throw new CommandEnd(`A pack of the kind ${kind} is about one record: name it, such as --audit A-0001`);
  const found = (await subjects(ctx)).find((subject) => subject.code === code);
  if (!found) throw new CommandEnd(`${code} is no record that a pack of the kind ${kind} can be issued for`);
  return found.id;
}

async function sentenceOf(refusal: Refusal): Promise<string> {
  const { errorText, i18nFor } = await import('#app/i18n/translate.ts');
  return errorText(i18nFor('en').t, String(refusal.details?.['reason'] ?? refusal.code));
}

async function rebuild(services: Services, code: string, out: string): Promise<Written> {
  const { drawFrozen } = await import('#app/features/packs/draw.server.ts');
  const { findPack, issuedFilesOf } = await import('#app/features/packs/write-out.server.ts');
  const pack = await findPack(services, code);
  if (!pack) throw new CommandEnd(`There is no pack ${code}`);
  if (pack.fileSha256 === null) throw new CommandEnd(`Pack ${code} was not issued: ${pack.failure || pack.status}`, 'no');
  const file = path.resolve(out);
  const { pages, parts: drawnParts, pdf, ...drawn } = await drawFrozen(services, pack, file);
  const parts = await issuedFilesOf(services, pack, file);
  const digests = pdf !== null || drawnParts.length === 0 ? [drawn.sha256] : drawnParts.map(({ sha256 }) => sha256);
  const [first] = parts as [IssuedFile];
  const other = parts.findIndex(({ sha256 }, index) => sha256 !== digests[index]);
  if (other === -1) return { packId: code, file: first.file, proof: null, ...drawn, pages, parts };
  for (const part of parts) await rm(part.file, { force: true });
  const why = await whyOtherBytes(pack.model);
  throw new CommandEnd(
    `Pack ${code} came out with the SHA-256 ${digests[other]} instead of ${parts[other]?.sha256}${why}; nothing was written`,
    'no',
  );
}

/** A pack that an earlier program drew comes out otherwise: what it was drawn with. The file that was issued is kept, and downloads give it as it is. */
async function whyOtherBytes(modelJson: string): Promise<string> {
  const { otherTemplate } = await import('#app/domain/pack/template.ts');
  const model = JSON.parse(modelJson) as PackModel;
  const templates = otherTemplate(model);
  return templates === null
    ? ''
    : ` (${model.generator.application} drew it with the template ${templates.then}, this program draws ${templates.now})`;
}
