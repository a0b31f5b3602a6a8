import type { Dictionary } from './en.ts';
import { shell } from './fr/shell.ts';

export const fr: Dictionary = { shell };
