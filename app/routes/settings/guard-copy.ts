import { takeAnchor } from '#app/features/trail/anchors.server.ts';
import { fileResponse } from '#app/http/file-response.ts';
import { seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { pathTo } from '#app/paths.ts';

/** The signed head as a file that an administrator takes away in person; the trail says that it was handed out. */
export const action = forMember(async ({ ctx }) => {
  const result = await takeAnchor(ctx);
  if (!result.ok && result.refusal.code === 'state') return seeOther(pathTo.guard('not_signed'));
  const { fileName, text } = await valueOrThrow(ctx, result, { action: 'settings.manage', type: 'trail', id: 'main' });
  return fileResponse([text], { name: fileName, type: 'text/plain; charset=utf-8' });
});

/** The address without a form: the page that has it. */
export const loader = forMember(() => Promise.resolve(seeOther(pathTo.guard())));
