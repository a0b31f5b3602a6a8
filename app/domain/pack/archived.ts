import type { PackEvidence, PackFront } from './front.ts';

/** Files that are beyond the limits of a PDF and travel beside it in one archive; none where the evidence is kept back. */
export const filesBeside = ({ evidence, redactions }: Pick<PackFront, 'evidence' | 'redactions'>): PackEvidence[] =>
  redactions.includes('evidence') ? [] : evidence.filter(({ isEmbedded }) => !isEmbedded);

/** How a pack is handed over: the PDF by itself, or a ZIP with the PDF and the evidence that does not fit into it. */
export type PackForm = 'pdf' | 'zip';

export const packFormOf = (front: Pick<PackFront, 'evidence' | 'redactions'>): PackForm => (filesBeside(front).length > 0 ? 'zip' : 'pdf');

export const packMediaTypes: Readonly<Record<PackForm, string>> = { pdf: 'application/pdf', zip: 'application/zip' };
