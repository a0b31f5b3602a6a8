import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';

/** A download whose text is written while it is sent. `name` is ours: letters, digits, dots and hyphens. */
export function fileResponse(text: AsyncIterable<string> | readonly string[], { name, type }: { name: string; type: string }): Response {
  const bytes = Readable.from(encoded(text));
  return new Response(createReadableStreamFromReadable(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}

async function* encoded(text: AsyncIterable<string> | readonly string[]): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder();
  for await (const part of text) yield utf8.encode(part);
}
