import { expect, test } from 'vitest';
import { endSessionCookie, openSessionCookie, readCookie, sessionCookieName } from '#app/http/session-cookie.ts';

test('over https the cookie is bound to this host and never sent in clear', () => {
  expect(openSessionCookie('token', { isSecure: true, maxAgeSeconds: 60 })).toBe(
    '__Host-sid=token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
});

test('on loopback http it has a plain name, which browsers accept without Secure', () => {
  expect(openSessionCookie('token', { isSecure: false, maxAgeSeconds: 60 })).toBe('sid=token; Max-Age=60; Path=/; HttpOnly; SameSite=Lax');
});

test('ending a session removes the cookie that opened it', () => {
  expect(endSessionCookie(true)).toMatch(/^__Host-sid=; Max-Age=0; Path=\/; .*Secure$/);
});

test.each([
  ['sid=a', 'a'],
  ['lang=fr; sid=a', 'a'],
  ['xsid=b', null],
  ['sid=a; sid=b', null],
  ['', null],
  [undefined, null],
])('reads %s as %s', (header, value) => {
  expect(readCookie(header, sessionCookieName(false))).toBe(value);
});
