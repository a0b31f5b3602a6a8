/** What a run computes on and what it answered, as documents that are kept once by their digest and never change. */
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { RunResults } from '#app/domain/exposure/results.ts';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { sha256 } from '../../trail/transact.server.ts';
import type { RegisterPortfolio } from '../portfolio.server.ts';
import type { Part, PartResult } from './parts.ts';
import { documentText, readDocumentText } from './document-text.ts';

/** The name that stood in the register when the run was asked for, by code, which is the engine's id. */
type Names = Readonly<Record<string, string>>;

/** The snapshot of a run: everything that its figures depend on, and the names that its pages print. */
export type RunInput = {
  readonly format: 'garant-run-input/1';
  readonly engine: string;
  readonly asOf: string;
  readonly parametersVersion: number | null;
  readonly portfolio: Portfolio;
  /** Run by themselves beside the whole. */
  readonly parts: readonly Part[];
  readonly names: {
    readonly risks: Names;
    readonly controls: Names;
    readonly suppliers: Names;
    readonly policies: Names;
    readonly sharedAggregates: Names;
  };
  /** Counted risks without figures, by code. */
  readonly unquantified: readonly string[];
};

/** What a run answers, with the parts that were run by themselves. */
export type StoredResults = RunResults & { readonly parts: readonly PartResult[] };

export type StoredDocument = { readonly sha256: string; readonly body: string };

const titles = (names: ReadonlyMap<string, { code: string; title: string }>): Names =>
  Object.fromEntries([...names].map(([id, { title }]) => [id, title]));

/** The snapshot of a register's portfolio and of the parts to run beside it, for the engine of this version. */
export const inputOf = (
  { portfolio, names, asOf, parametersVersion, unquantified }: RegisterPortfolio,
  parts: readonly Part[],
  engine: string,
): RunInput => ({
  format: 'garant-run-input/1',
  engine,
  asOf,
  parametersVersion,
  portfolio,
  parts,
  names: {
    risks: titles(names.risks),
    controls: titles(names.controls),
    suppliers: titles(names.suppliers),
    policies: titles(names.policies),
    sharedAggregates: titles(names.sharedAggregates),
  },
  unquantified,
});

export function storedDocument(value: RunInput | StoredResults): StoredDocument {
  const body = documentText(value);
  return { sha256: hexOf(sha256(bytesOf(body))), body };
}

export const readInput = (body: string): RunInput => readDocumentText(body) as RunInput;
export const readResults = (body: string): StoredResults => readDocumentText(body) as StoredResults;
