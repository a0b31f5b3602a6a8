/** Secrets that travel once: the cookie's token and one-time links. Only their SHA-256 is kept. */
import { createHash } from 'node:crypto';

/** 256 random bits as text that fits a cookie and a URL. */
export function newToken(randomBytes: (length: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

export function tokenId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What the trail keeps of a session: enough to tell two apart, too little to use. */
export function sessionTag(id: string): string {
  return id.slice(0, 16);
}
