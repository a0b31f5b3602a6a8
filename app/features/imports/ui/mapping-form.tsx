import { Form } from '@remix-run/react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Section } from '#app/ui/page.tsx';
import type { SheetColumn } from '../report.ts';

/** What each column was taken for, to be corrected. */
export function MappingForm({ columns, fields }: { columns: readonly SheetColumn[]; fields: readonly string[] }) {
  const { t } = useI18n();
  const words = t.imports;
  const labels: Readonly<Record<string, string>> = words.importFields;
  return (
    <Section title={words.mapping}>
      <p className="mb-2 max-w-[70ch] text-soft">{words.mappingText}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="remap" />
        <table className="ledger max-w-4xl" data-narrow="stack">
          <caption className="sr-only">{words.mapping}</caption>
          <thead>
            <tr>
              <th scope="col">{words.heading}</th>
              <th scope="col">{words.sample}</th>
              <th scope="col">{words.field}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, field, match, samples }, position) => (
              <tr key={`${position} ${heading}`}>
                <th scope="row">
                  {heading}
                  <span className="block text-xs font-normal text-faint">{words.matches[match]}</span>
                  <input type="hidden" name={`fields[${position}].heading`} value={heading} />
                </th>
                <td data-label={words.sample} className="text-soft">
                  {samples.join(' · ') || '–'}
                </td>
                <td data-label={words.field}>
                  <select
                    name={`fields[${position}].field`}
                    defaultValue={field ?? ''}
                    aria-label={`${words.field}, ${heading}`}
                    className="control"
                  >
                    <option value="">{words.notUsed}</option>
                    {fields.map((name) => (
                      <option key={name} value={name}>
                        {labels[name] ?? name}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="mt-3">
          <Button>{words.recheck}</Button>
        </div>
      </Form>
    </Section>
  );
}
