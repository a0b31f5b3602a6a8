import type { Dictionary } from './en.ts';
import { acts } from './fr/acts.ts';
import { evidence } from './fr/evidence.ts';
import { home } from './fr/home.ts';
import { packs } from './fr/packs.ts';
import { people } from './fr/people.ts';
import { risks } from './fr/risks.ts';
import { shell } from './fr/shell.ts';
import { signoff } from './fr/signoff.ts';
import { trail } from './fr/trail.ts';

export const fr: Dictionary = { shell, acts, packs, people, risks, evidence, home, signoff, trail };
