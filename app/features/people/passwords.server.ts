/** Passwords: argon2id, a length rule instead of composition rules, and the same work for an account that does not exist. */
import { hash, verify } from '@node-rs/argon2';

export const shortestPassword = 15;
export const longestPassword = 256;

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. The parameters travel in the hash.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type PasswordFault = 'password_short' | 'password_long' | 'password_common';

/** What is wrong with a new password, or null. `context` are words of the person and the product that a guess would start from. */
export function passwordFault(password: string, context: readonly string[]): PasswordFault | null {
  if ([...password].length < shortestPassword) return 'password_short';
  if (password.length > longestPassword) return 'password_long';
  const folded = password.toLowerCase();
  const letters = new Set(folded).size;
  const rest = context.filter((word) => word.length >= 4).reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), folded);
  if (letters < 5 || rest.length < 8 || isRun(folded)) return 'password_common';
  return null;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

// A hash that no password matches: verifying against it costs what a real one costs, so that timing does not tell accounts apart.
const dummy = hash('no account has this password', cost);

export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > longestPassword) return false;
  const isMatch = await verify(stored ?? (await dummy), password);
  return isMatch && stored !== null;
}

/** A keyboard or alphabet run, or one short block repeated, however long it is made. */
function isRun(text: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz'.repeat(12),
    '0123456789'.repeat(30),
    'azertyuiopqsdfghjklmwxcvbn'.repeat(12),
    'qwertyuiopasdfghjklzxcvbnm'.repeat(12),
  ];
  if (rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text))) return true;
  return /^(.{1,6})\1+.{0,5}$/u.test(text);
}
