import { createReadableStreamFromReadable } from '@remix-run/node';
import { Readable } from 'node:stream';
import { packMediaTypes } from '#app/domain/pack/archived.ts';
import { partPath } from '#app/domain/pack/parts.ts';
import { recordDownload } from '#app/features/packs/commands.server.ts';
import { getPack } from '#app/features/packs/queries.server.ts';
import { packFileName } from '#app/features/packs/sidecar.server.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';

/**
 * A pack as it was issued, PDF or archive, or the part that is asked for (`?part=2`, the first when none is), always as a download and never shown inside
 * Garant. Every download is an entry of the trail.
 */
export const loader = forMember(async ({ ctx, params, request }) => {
  const { pack, form, parts } = foundOrThrow(await getPack(ctx, params['code'] ?? ''));
  const wanted = new URL(request.url).searchParams.get('part') ?? '1';
  const part = parts.length === 0 ? null : foundOrThrow(parts.find((one) => String(one.part) === wanted) ?? null);
  const { fileSha256, fileBytes } = part ?? pack;
  const name = packFileName({ ...pack, form });
  if (fileSha256 === null || fileBytes === null) throw new Response(null, { status: 404 });
  const headers = {
    'Content-Type': packMediaTypes[form],
    'Content-Length': String(fileBytes),
    'Content-Disposition': `attachment; filename="${part ? partPath(name, { number: part.part, of: part.of }) : name}"`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Repr-Digest': `sha-256=:${Buffer.from(fileSha256, 'hex').toString('base64')}:`,
  };
  // A HEAD request takes no copy.
  if (request.method === 'HEAD') return new Response(null, { headers });
  await recordDownload(ctx, { id: pack.id, auditId: pack.auditId, fileSha256, fileBytes, form });
  return new Response(createReadableStreamFromReadable(Readable.from(ctx.files.read(fileSha256))), { headers });
});
