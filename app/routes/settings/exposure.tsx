import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { loadParameters } from '#app/features/exposure/parameters.server.ts';
import { parametersForm, parametersFormValues } from '#app/features/settings/parameters-form.ts';
import { parameterVersions, setParameters } from '#app/features/settings/parameters.server.ts';
import { ModelTabs } from '#app/features/settings/ui/model-tabs.tsx';
import { ParametersFormPage, ParametersList, ParameterVersions } from '#app/features/settings/ui/parameters-parts.tsx';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => {
  const { t, format } = i18nFor(ctx.lang);
  return {
    title: t.model.parameters.title,
    values: parametersFormValues(await loadParameters(ctx.store.read), format),
    versions: await parameterVersions(ctx),
    zone: ctx.settings.zone,
    maySet: can(ctx.actor, 'exposure.set_parameters'),
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, parametersForm);
  if (!form.ok) return form.reply;
  const { version, ...content } = form.value;
  const result = await setParameters(ctx, version, content);
  if (result.ok) return seeOther(`${pathTo.exposureParameters()}?saved=yes`);
  return result.refusal.code === 'stale'
    ? form.overtaken(parametersFormValues(await loadParameters(ctx.store.read), i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function ExposureParameters() {
  const { t } = useI18n();
  const { title, values, versions, zone, maySet } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [search] = useSearchParams();
  const words = t.model.parameters;
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <ModelTabs current="parameters" />
      {!reply && search.has('saved') && (
        <Notice tone="success" isAnswer>
          {words.saved}
        </Notice>
      )}
      {maySet ? <ParametersFormPage values={values} reply={reply} /> : <ParametersList values={values} />}
      <div className="mt-8">
        <ParameterVersions versions={versions} zone={zone} />
      </div>
    </>
  );
}
