import { sidecarOf } from '#app/features/packs/sidecar.server.ts';
import { foundOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';

/** The proof that goes beside the PDF of a pack, under the same name with `.tlog-proof` behind it. */
export const loader = forMember(async ({ ctx, params }) => {
  const { sidecar, name } = foundOrThrow(await sidecarOf(ctx, params['code'] ?? ''));
  return new Response(sidecar, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
