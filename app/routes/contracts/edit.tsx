import { useActionData, useLoaderData } from '@remix-run/react';
import { bindingContractStatuses } from '#app/domain/contract.ts';
import { reviseContract } from '#app/features/contracts/commands.server.ts';
import { contractFormValues } from '#app/features/contracts/form-values.ts';
import { contractForm } from '#app/features/contracts/form.ts';
import { getContract } from '#app/features/contracts/queries.server.ts';
import { contentOf, contractChoices } from '#app/features/contracts/save.server.ts';
import { ContractFormPage } from '#app/features/contracts/ui/contract-form-page.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { t, format } = i18nFor(ctx.lang);
  const { contract, suppliers } = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  return {
    title: t.contracts.edit(contract.code),
    code: contract.code,
    name: contract.title,
    values: contractFormValues(contract, format),
    supplierCodes: suppliers.map(({ code }) => code),
    canAmend: bindingContractStatuses.includes(contract.status),
    choices: await contractChoices(ctx, {
      supplierIds: suppliers.map(({ id }) => id),
      contractId: contract.id,
      parentId: contract.parentId,
    }),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { contract, suppliers } = foundOrThrow(await getContract(ctx, params['code'] ?? ''));
  const form = await readForm(request, contractForm);
  if (!form.ok) return form.reply;
  const content = await contentOf(ctx, form.value);
  if (!content.ok) return form.refused(content.refusal);
  const result = await reviseContract(ctx, contract.id, {
    seenVersion: form.value.version ?? 0,
    content: content.value,
    amendedOn: form.value.amendedOn,
  });
  if (result.ok) return seeOther(pathTo.contract(contract.code));
  if (result.refusal.code !== 'stale') return form.refused(result.refusal);
  return form.overtaken({
    ...contractFormValues(contract, i18nFor(ctx.lang).format),
    supplierCodes: suppliers.map(({ code }) => code).join(', '),
  });
});

export default function EditContract() {
  const { t } = useI18n();
  const { title, code, name, values, supplierCodes, canAmend, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.contracts(), label: t.contracts.title },
    { to: pathTo.contract(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <ContractFormPage
        values={values}
        supplierCodes={supplierCodes}
        choices={choices}
        canAmend={canAmend}
        reply={reply}
        cancelTo={pathTo.contract(code)}
      />
    </>
  );
}
