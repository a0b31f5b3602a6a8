/**
 * Pages that a browser may keep and must ask about each time (decision 0023). The tag stands for everything that the page follows from, so
 * that "unchanged" is answered before anything is drawn.
 */
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** The tag of a page that follows from these values and from nothing else. Weak: the compressed form of a page has the same. */
export function entityTag(state: readonly unknown[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(state)).digest('base64url')}"`;
}

/** Whether the browser asks about the very page that it would get. `*` is refused: it asks whether there is any page. */
export function isUnchanged(req: Request, tag: string): boolean {
  const asked = req.headers['if-none-match'] ?? '';
  return asked.split(',').some((one) => one.trim() === tag);
}

/** Lets this one browser keep the page, on the condition that it asks before it shows it. */
export function letKeep(res: Response, tag: string): void {
  res.setHeader('ETag', tag);
  res.setHeader('Cache-Control', 'private, no-cache');
  res.vary('Cookie');
}

/** Says that the kept page still stands. Its policy stays too: the one of this answer names another nonce than the scripts of that page. */
export function answerUnchanged(res: Response, tag: string): void {
  letKeep(res, tag);
  res.removeHeader('Content-Security-Policy');
  res.status(304).end();
}
