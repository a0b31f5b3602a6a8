import { createContext, useContext } from 'react';

/** The nonce of this response's Content-Security-Policy; empty in the browser, where it is no longer needed. */
export const NonceContext = createContext<string | undefined>(undefined);

/** For `<Scripts nonce>` and `<ScrollRestoration nonce>`. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
