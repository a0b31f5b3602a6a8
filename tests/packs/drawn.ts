/** Draws the fixture's pack into a folder of its own, sealed with a key of the test file's own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { PackModel } from '#app/domain/pack/model.ts';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import type { EvidenceSource } from '#app/pdf/attach.ts';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import { type DrawnPack, drawPack } from '#app/pdf/draw-pack.ts';
import { packFormat } from '#app/pdf/format.ts';
import { openSeal, type OrganisationSeal, readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { layEvidence } from './fixture.ts';
import { PackLog } from './pack-log.ts';

export type Drawn = DrawnPack & { file: string; folder: string; proof: PackProof | null };

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-pack-'));
  folders.push(folder);
  return folder;
}

let keysDir: Promise<string> | null = null;

/** A folder with the seal of a test organisation, made once: a key of this size takes a second. */
export const testKeys = (): Promise<string> => (keysDir ??= makeKeys());

export async function makeKeys(organisation = 'Pièces & Services du Rhône SAS'): Promise<string> {
  const folder = path.join(await newFolder(), 'keys');
  await openSeal(folder, { organisation, at: Date.parse('2026-01-01T00:00:00Z') });
  return folder;
}

type Choice = { evidence?: EvidenceSource; seal?: OrganisationSeal | null; proof?: PackProof };

/** Draws the model sealed, in a log of its own unless a proof is given; unsealed when the seal is null. */
export async function drawModel(model: PackModel, { evidence, seal, proof }: Choice = {}): Promise<Drawn> {
  const folder = await newFolder();
  const store = path.join(folder, 'cas');
  await layEvidence(store);
  const file = path.join(folder, `${model.packId}.pdf`);
  const inStore = (sha256: string) => path.join(store, sha256.slice(0, 2), sha256);
  const chosen = seal === undefined ? await readSeal(await testKeys()) : seal;
  const issue = chosen && { seal: chosen, proof: proof ?? (await new PackLog().issue(model, chosen.fingerprint)).proof };
  const drawn = await drawPack(model, {
    words: { en, fr }[model.lang],
    format: packFormat(model.lang),
    evidence: evidence ?? inStore,
    issue,
    out: file,
  });
  return { ...drawn, file, folder, proof: issue?.proof ?? null };
}
