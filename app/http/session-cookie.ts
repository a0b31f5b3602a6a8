/**
 * The session's cookie. Over https its name starts with `__Host-`, which browsers accept only with Secure, Path=/ and no Domain: no
 * sister site can plant one. Plain http on a loopback address cannot use it.
 */
export const sessionCookieName = (isSecure: boolean) => (isSecure ? '__Host-sid' : 'sid');

/** A Set-Cookie header that opens a session. */
export function openSessionCookie(token: string, { isSecure, maxAgeSeconds }: { isSecure: boolean; maxAgeSeconds: number }): string {
  return `${sessionCookieName(isSecure)}=${token}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** A Set-Cookie header that removes the session's cookie. */
export function endSessionCookie(isSecure: boolean): string {
  return openSessionCookie('', { isSecure, maxAgeSeconds: 0 });
}

/** The value of a cookie in a Cookie header, or null. A name that is sent twice is refused: one of them was planted. */
export function readCookie(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
