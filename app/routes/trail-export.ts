import { exportFormats, exportTrail } from '#app/features/trail/export.server.ts';
import { trailFilter } from '#app/features/trail/filter.server.ts';
import { fileResponse } from '#app/http/file-response.ts';
import { forMember } from '#app/http/request-context.ts';

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

/** The trail as a file, narrowed as its page is. Every export is an entry of the trail. */
export const loader = forMember(async ({ ctx, request }) => {
  const url = new URL(request.url);
  const format = exportFormats.find((known) => known === url.searchParams.get('format')) ?? 'csv';
  const text = await exportTrail(ctx, format, trailFilter(url));
  return fileResponse(text, { name: `garant-trail-${ctx.today}.${format}`, type: types[format] });
});
