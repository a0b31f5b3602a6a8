import { acts } from './en/acts.ts';
import { people } from './en/people.ts';
import { risks } from './en/risks.ts';
import { shell } from './en/shell.ts';

/** English words, one member per room. Their shape is the type that every language satisfies. */
export const en = { shell, acts, people, risks };

/** Literal strings become `string`; functions keep their parameters. */
type Words<T> = T extends string
  ? string
  : T extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : { readonly [Key in keyof T]: Words<T[Key]> };

export type Dictionary = Words<typeof en>;
