import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';
import { recordReading } from '#app/features/evidence/commands.server.ts';
import { attachmentNamed } from '#app/features/evidence/file-name.ts';
import { getEvidence } from '#app/features/evidence/queries.server.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';

/** Saves a file of evidence: never shown inside Garant, never run, never kept by a cache; each reading is an entry of the trail. */
export const loader = forMember(async ({ ctx, params, request }) => {
  const file = foundOrThrow(await getEvidence(ctx, params['id'] ?? ''));
  if (!(await ctx.files.has(file.sha256))) throw new Error(`The file of evidence ${file.id} is missing.`);
  const headers = {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.bytes),
    'Content-Disposition': attachmentNamed(file.name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  // A HEAD request takes no copy.
  if (request.method === 'HEAD') return new Response(null, { headers });
  await recordReading(ctx, file);
  return new Response(createReadableStreamFromReadable(Readable.from(ctx.files.read(file.sha256))), { headers });
});
