import { createReadableStreamFromReadable } from '@remix-run/node';
import { readDraft } from '#app/features/packs/draft.server.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';

/** What a pack that waits for a signature would look like, for whoever signs it. It is not sealed, says so, and nothing of it is kept. */
export const loader = forMember(async ({ ctx, params, visit }) => {
  const code = params['code'] ?? '';
  const draft = foundOrThrow(await readDraft(visit.services, ctx, code));
  return new Response(createReadableStreamFromReadable(draft), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${code}-draft.pdf"`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
