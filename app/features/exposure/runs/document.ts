/** What a run computes on and what it answered, as documents that are kept once by their digest and never change. */
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { RunResults } from '#app/domain/exposure/results.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { sha256 } from '../../trail/transact.server.ts';
import type { RegisterPortfolio } from '../portfolio.server.ts';

/** The name that stood in the register when the run was asked for, by code, which is the engine's id. */
type Names = Readonly<Record<string, string>>;

/** The snapshot of a run: everything that its figures depend on, and the names that its pages print. */
export type RunInput = {
  readonly format: 'garant-run-input/1';
  readonly engine: string;
  readonly asOf: string;
  readonly parametersVersion: number | null;
  readonly portfolio: Portfolio;
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

export type StoredDocument = { readonly sha256: string; readonly body: string };

const titles = (names: ReadonlyMap<string, { code: string; title: string }>): Names =>
  Object.fromEntries([...names].map(([id, { title }]) => [id, title]));

/** The snapshot of a register's portfolio, for the engine of this version. */
export const inputOf = ({ portfolio, names, asOf, parametersVersion, unquantified }: RegisterPortfolio, engine: string): RunInput => ({
  format: 'garant-run-input/1',
  engine,
  asOf,
  parametersVersion,
  portfolio,
  names: {
    risks: titles(names.risks),
    controls: titles(names.controls),
    suppliers: titles(names.suppliers),
    policies: titles(names.policies),
    sharedAggregates: titles(names.sharedAggregates),
  },
  unquantified,
});

/** JSON has no infinity, which the engine takes for "no limit". An object of this one member stands for it. */
const infinite = '$infinite';

function withoutInfinities(value: unknown): unknown {
  if (value === Infinity) return { [infinite]: true };
  if (Array.isArray(value)) return value.map(withoutInfinities);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, withoutInfinities(member)]])),
  );
}

const reviveInfinities = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, infinite) ? Infinity : value;

/** Canonical JSON (RFC 8785): two values are equal, bit for bit of every double, when their texts are. */
export const documentText = (value: unknown): string => canonicalJson(withoutInfinities(value));

export function storedDocument(value: RunInput | RunResults): StoredDocument {
  const body = documentText(value);
  return { sha256: hexOf(sha256(bytesOf(body))), body };
}

export const readInput = (body: string): RunInput => JSON.parse(body, reviveInfinities) as RunInput;
export const readResults = (body: string): RunResults => JSON.parse(body, reviveInfinities) as RunResults;
