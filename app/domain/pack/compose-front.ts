/** The front matter that every kind of pack has, from what was gathered. */
import type { FrontFacts } from './facts.ts';
import type { NotRecordedTopic, PackEvidence, PackFront, PackSignOff } from './front.ts';
import { pick, sortedBy, stamperIn } from './order.ts';

/** What a kind decides of its front matter. */
export type KindParts = {
  template: string;
  notRecorded: readonly NotRecordedTopic[];
  /** Records that the kind itself leaves out, beside those that the gathering did. */
  leftOut: FrontFacts['leftOut'];
  signOffs: PackSignOff[];
  evidence: PackEvidence[];
};
export function composeFront(facts: FrontFacts, { template, notRecorded, leftOut, signOffs, evidence }: KindParts): PackFront {
  const stampOf = stamperIn(facts.timeZone);
  return {
    schema: 'urn:garant:pack-model:1',
    packId: facts.packId,
    version: facts.version,
    supersedes: facts.supersedes,
    lang: facts.lang,
    title: facts.title,
    classification: facts.classification,
    purpose: facts.purpose,
    organisation: pick(facts.organisation, ['name', 'registration']),
    period: facts.period,
    asOf: stampOf(facts.asOfAt),
    issued: stampOf(facts.issuedAt),
    issuedBy: pick(facts.issuedBy, ['name', 'role']),
    recipients: facts.recipients.map((recipient) => pick(recipient, ['name', 'detail'])),
    timeZone: facts.timeZone,
    trail: pick(facts.trail, ['size', 'root']),
    filters: sortedBy(
      facts.filters,
      (filter) => filter.code,
      (filter) => filter.value,
    ),
    leftOut: sortedBy(
      [...facts.leftOut, ...leftOut, ...filesLeftOut(evidence)],
      (row) => row.type,
      (row) => row.code,
      (row) => row.reason,
    ),
    notRecorded: [...notRecorded],
    signOffs,
    evidence,
    generator: { application: facts.application, template },
  };
}

/** Files that do not fit are listed with their digest and travel apart. */
const filesLeftOut = (evidence: readonly PackEvidence[]): FrontFacts['leftOut'] =>
  evidence.filter((file) => !file.isEmbedded).map((file) => ({ type: 'evidence', code: file.key, title: file.name, reason: 'too_large' }));
