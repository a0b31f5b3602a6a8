import { comparisonFile } from '#app/features/as-of/compare-file.server.ts';
import { daysAsked } from '#app/features/as-of/days.server.ts';
import { momentAtClose } from '#app/features/as-of/moment.server.ts';
import { fileResponse } from '#app/http/file-response.ts';
import { forMember } from '#app/http/request-context.ts';

/** The comparison of two days as a file, with every difference. */
export const loader = forMember(async ({ ctx, request }) => {
  const { from, to, isInOrder } = daysAsked(new URL(request.url).searchParams, ctx.today);
  if (!isInOrder) throw new Response(null, { status: 400 });
  const closeOf = (day: string) => momentAtClose(ctx.store.read, day, ctx.settings.zone);
  const lines = comparisonFile(ctx, await closeOf(from), await closeOf(to));
  return fileResponse(lines, { name: `garant-${from}-${to}.csv`, type: 'text/csv; charset=utf-8' });
});
