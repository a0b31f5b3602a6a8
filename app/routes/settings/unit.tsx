import { useActionData, useLoaderData } from '@remix-run/react';
import { UnitFields } from '#app/features/settings/ui/unit-fields.tsx';
import { unitForm, unitFormValues } from '#app/features/settings/units-form.ts';
import { getUnit, listUnits, reviseUnit } from '#app/features/settings/units.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const unit = foundOrThrow(await getUnit(ctx, params['code'] ?? ''));
  return {
    title: `${unit.code} ${unit.name}`,
    code: unit.code,
    name: unit.name,
    values: unitFormValues(unit),
    parents: (await listUnits(ctx)).filter(({ id }) => id !== unit.id),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const unit = foundOrThrow(await getUnit(ctx, params['code'] ?? ''));
  const form = await readForm(request, unitForm);
  if (!form.ok) return form.reply;
  const { version, ...content } = form.value;
  const result = await reviseUnit(ctx, unit.id, version ?? 0, content);
  if (result.ok) return seeOther(pathTo.units());
  if (result.refusal.code === 'stale') return form.overtaken(unitFormValues(unit));
  if (result.refusal.code === 'invalid') return form.refused(result.refusal);
  return valueOrThrow(ctx, result, { action: 'settings.manage', type: 'unit', id: unit.id });
});

export default function Unit() {
  const { t } = useI18n();
  const { code, name, values, parents } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.settings(), label: t.settings.organisation.title },
    { to: pathTo.units(), label: t.settings.units.title },
  ];
  return (
    <>
      <PageHeader title={name} code={code} crumbs={crumbs} />
      <UnitFields values={values} parents={parents} reply={reply} submit={t.shell.actions.save} />
    </>
  );
}
