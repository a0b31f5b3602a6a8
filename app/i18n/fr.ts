import type { Dictionary } from './en.ts';
import { acts } from './fr/acts.ts';
import { people } from './fr/people.ts';
import { risks } from './fr/risks.ts';
import { shell } from './fr/shell.ts';

export const fr: Dictionary = { shell, acts, people, risks };
