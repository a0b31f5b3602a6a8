import { useActionData, useLoaderData } from '@remix-run/react';
import { UnitFields } from '#app/features/settings/ui/unit-fields.tsx';
import { unitForm } from '#app/features/settings/units-form.ts';
import { listUnits, recordUnit } from '#app/features/settings/units.server.ts';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({ title: i18nFor(ctx.lang).t.settings.units.title, units: await listUnits(ctx) }));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, unitForm);
  if (!form.ok) return form.reply;
  const { version: _version, ...content } = form.value;
  const result = await recordUnit(ctx, content);
  return result.ok ? seeOther(pathTo.units()) : form.refused(result.refusal);
});

/** How far a name stands in, by its depth in the tree. */
const indents = ['', 'ms-4', 'ms-8', 'ms-12'];

export default function Units() {
  const { t } = useI18n();
  const { title, units } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.settings.units;
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.settings(), label: t.settings.organisation.title }]}>
        {words.intro}
      </PageHeader>
      <DataTable
        caption={title}
        rows={units}
        rowKey={(unit) => unit.id}
        rowHref={(unit) => pathTo.unit(unit.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
        columns={[
          { key: 'code', header: words.fields.code, cell: (unit) => <Code>{unit.code}</Code>, isNoWrap: true },
          {
            key: 'name',
            header: words.fields.name,
            cell: (unit) => <span className={indents[Math.min(unit.depth, 3)]}>{unit.name}</span>,
            isRowHeader: true,
          },
          { key: 'parent', header: words.fields.parentId, cell: (unit) => names.get(unit.parentId ?? '') ?? '–' },
        ]}
      />
      <div className="mt-8">
        <Section title={words.add} id="add">
          {/* Emptied once a unit is recorded, so that the next one can be typed. */}
          <UnitFields key={units.length} values={{}} parents={units} reply={reply} submit={words.submit} />
        </Section>
      </div>
    </>
  );
}
