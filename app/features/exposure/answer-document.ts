/** The engine alone: the text of a portfolio document in, the answer out. Needs no database; takes as long as its years do. */
import { createHash } from 'node:crypto';
import { answerOf, type Answer } from '#app/domain/exposure/document/answer.ts';
import { parsePortfolioText, type Refused } from '#app/domain/exposure/document/parse.ts';
import type { ResolvedPortfolio } from '#app/domain/exposure/resolve.ts';
import { engineVersion, runPortfolio, type RunOptions } from '#app/domain/exposure/run.ts';
import { canonicalJson } from '#app/domain/trail/canonical.ts';

/** SHA-256 of the RFC 8785 text of a document, so that neither white space nor the order of members matters. */
export const documentSha256 = (document: unknown): string => createHash('sha256').update(canonicalJson(document)).digest('hex');

export type Answered = {
  readonly ok: true;
  readonly answer: Answer;
  readonly resolved: ResolvedPortfolio;
  readonly currency: string;
};

/** Answers a document, or says everything that is wrong with it. */
export function answerDocument(text: string, optionsFor: (resolved: ResolvedPortfolio) => RunOptions = () => ({})): Answered | Refused {
  const parsed = parsePortfolioText(text);
  if (!parsed.ok) return parsed;
  const { resolved, currency, document } = parsed;
  const results = runPortfolio(resolved, optionsFor(resolved));
  return { ok: true, answer: answerOf(results, { engine: engineVersion, inputSha256: documentSha256(document) }), resolved, currency };
}
