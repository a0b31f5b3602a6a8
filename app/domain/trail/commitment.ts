/** How an entry commits to its payload: whoever is shown both can tell, and whoever sees the entry alone learns nothing (trail §4). */
import { bytesOf } from './canonical.ts';
import { concat, hexOf, type Sha256 } from './merkle.ts';

export const saltBytes = 32;

export const commitmentPrefix = concat([bytesOf('garant-payload/1'), Uint8Array.of(0)]);

/** SHA-256 over the domain prefix, 32 random bytes and the payload: hides the values, binds them. */
export function commitmentOf(salt: Uint8Array, payload: string, sha256: Sha256): string {
  if (salt.length !== saltBytes) throw new Error(`A salt has ${saltBytes} bytes.`);
  return hexOf(sha256(concat([commitmentPrefix, salt, bytesOf(payload)])));
}
