import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { supplierTransitions } from '#app/domain/contract.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import { advanceSupplier } from '#app/features/suppliers/commands.server.ts';
import { supplierReasons, supplierStepForm } from '#app/features/suppliers/form.ts';
import { getSupplier } from '#app/features/suppliers/queries.server.ts';
import { SupplierFailure } from '#app/features/suppliers/ui/supplier-failure.tsx';
import { DependentRisks, Subsidiaries, SupplierContracts } from '#app/features/suppliers/ui/supplier-links.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { StepForm } from '#app/ui/step-form.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { Money, Person } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const found = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  const { supplier } = found;
  return {
    title: `${supplier.code} ${supplier.name}`,
    ...found,
    verbs: can(ctx.actor, 'supplier.advance') ? verbsFrom(supplierTransitions, supplier.status) : [],
    mayRevise: can(ctx.actor, 'supplier.revise'),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { supplier } = foundOrThrow(await getSupplier(ctx, params['code'] ?? ''));
  const form = await readForm(request, supplierStepForm);
  if (!form.ok) return form.reply;
  const { intent, version, reason } = form.value;
  const result = await advanceSupplier(ctx, supplier.id, { verb: intent, seenVersion: version, reason });
  if (!result.ok && result.refusal.details?.['reason']) return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'supplier.advance', type: 'supplier', id: supplier.id });
  return seeOther(pathTo.supplier(supplier.code));
});

export default function SupplierRecord() {
  const { t } = useI18n();
  const { supplier, owner, unit, parent, children, contracts, risks, verbs, mayRevise, failuresPerYear, providers, customers } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.suppliers;
  const errors = Object.values((reply?.form.error ?? {}) as Record<string, string[] | null>).flatMap((codes) =>
    (codes ?? []).map((code) => errorText(t, code)),
  );
  const next = supplier.status in words.next ? words.next[supplier.status as keyof typeof words.next] : null;
  return (
    <>
      <PageHeader
        title={supplier.name}
        code={supplier.code}
        crumbs={[{ to: pathTo.suppliers(), label: words.title }]}
        badges={<StatusBadge status={supplier.status}>{words.statuses[supplier.status]}</StatusBadge>}
        actions={
          <>
            {verbs.map((verb) => {
              const reason = supplierReasons.find((known) => known === verb);
              return (
                <StepForm
                  key={verb}
                  verb={verb}
                  label={words.verbs[verb]}
                  version={supplier.version}
                  tone={verb === 'assess' || verb === 'approve' ? 'primary' : 'secondary'}
                  reasonLabel={reason && words.reasonFor[reason]}
                />
              );
            })}
            {mayRevise && <ButtonLink to={pathTo.editSupplier(supplier.code)}>{t.shell.actions.edit}</ButtonLink>}
          </>
        }
      />
      <Tabs
        tabs={[
          { to: pathTo.supplier(supplier.code), label: words.page.overview, isCurrent: true },
          { to: pathTo.supplierHistory(supplier.code), label: words.page.history, isCurrent: false },
        ]}
      />
      {errors.length > 0 && (
        <Notice tone="danger" title={t.shell.form.errorTitle(errors.length)} isAnswer>
          {errors.join(' ')}
        </Notice>
      )}
      {next && verbs.length > 0 && <Notice tone="info">{next}</Notice>}
      <Section title={words.page.description}>
        <DefinitionList
          items={[
            { term: words.fields.criticality, value: words.criticalities[supplier.criticality] },
            { term: words.fields.country, value: supplier.country },
            { term: words.fields.siren, value: supplier.siren },
            { term: words.fields.siret, value: supplier.siret },
            { term: words.fields.vatNumber, value: supplier.vatNumber },
            { term: words.fields.lei, value: supplier.lei },
            {
              term: words.fields.parentId,
              value: parent && <TextLink to={pathTo.supplier(parent.code)}>{`${parent.code} ${parent.name}`}</TextLink>,
            },
            { term: words.fields.annualSpend, value: <Money cents={supplier.annualSpendCents} as="round" /> },
            { term: words.fields.ownerId, value: <Person name={owner} /> },
            { term: words.fields.unitId, value: unit },
          ]}
        />
        {supplier.notes && <DefinitionList columns={1} items={[{ term: words.fields.notes, value: supplier.notes }]} />}
      </Section>
      <SupplierContracts contracts={contracts} />
      <SupplierFailure
        supplier={supplier}
        failuresPerYear={failuresPerYear}
        providers={providers}
        customers={customers}
        mayRevise={mayRevise}
      />
      <DependentRisks risks={risks} />
      {children.length > 0 && <Subsidiaries suppliers={children} />}
    </>
  );
}
