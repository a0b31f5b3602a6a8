import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { renderForTest } from '../render-for-test.tsx';
import { CheckboxList, RadioGroup, SelectField } from './choice-fields.tsx';
import { RecordForm, SubmitRow } from './record-form.tsx';
import { MoneyField, TextArea, TextField } from './text-fields.tsx';
import { useRecordForm } from './use-record-form.ts';

// The router's layout effects do nothing on a server and React says so each time.
vi.spyOn(console, 'error').mockImplementation(() => undefined);

const schema = z.object({
  title: z.string('required').min(3, 'too_short:3'),
  cause: z.string('required'),
  amount: z.string('required').refine((text) => /^\d/.test(text), 'not_an_amount'),
  unit: z.enum(['lyon', 'paris'], 'unknown_choice'),
  treatment: z.enum(['reduce', 'accept'], 'required'),
  categories: z.array(z.string()).min(2, 'too_few:2'),
});

const labels = { title: 'Title', cause: 'Cause', amount: 'Amount', unit: 'Unit', treatment: 'Treatment', categories: 'Categories' };

function Page({ sent }: { sent?: FormData }) {
  const [form, fields] = useRecordForm(schema, {
    id: 'risk',
    lastResult: sent && parseWithZod(sent, { schema }).reply({ formErrors: ['stale'] }),
  });
  return (
    <RecordForm form={form} labels={labels} hints={{ cause: 'What can set it off.' }}>
      <TextField field={fields.title} />
      <TextArea field={fields.cause} />
      <MoneyField field={fields.amount} />
      <SelectField field={fields.unit} choices={[{ value: 'lyon', label: 'Lyon' }]} />
      <RadioGroup
        field={fields.treatment}
        choices={[
          { value: 'reduce', label: 'Reduce' },
          { value: 'accept', label: 'Accept' },
        ]}
      />
      <CheckboxList
        field={fields.categories}
        choices={[
          { value: 'IF', label: 'Internal fraud' },
          { value: 'EF', label: 'External fraud' },
        ]}
      />
      <SubmitRow label="Save" />
    </RecordForm>
  );
}

function answers(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const attributes = (html: string, name: string) => [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');

const failed = renderForTest(
  <Page
    sent={answers([
      ['title', 'ab'],
      ['amount', 'a lot'],
      ['unit', 'lyon'],
      ['treatment', 'accept'],
      ['categories', 'EF'],
    ])}
  />,
);

describe('a form that was refused', () => {
  it('keeps what was typed and chosen', () => {
    expect(failed).toMatch(/<input[^>]*name="title"[^>]*value="ab"/);
    expect(failed).toMatch(/<input[^>]*name="amount"[^>]*value="a lot"/);
    expect(failed).toContain('<option value="lyon" selected="">');
    expect(failed).toMatch(/<input[^>]*type="radio"[^>]*checked=""[^>]*value="accept"/);
    expect(failed).toMatch(/<input[^>]*type="checkbox"[^>]*checked=""[^>]*value="EF"/);
  });

  it('says each error in words at its field and in the summary, with the refusal of the whole form', () => {
    for (const sentence of ['Write at least 3 characters', 'Answer this field', 'Choose at least 2', 'Write an amount']) {
      expect(failed.split(sentence).length - 1, sentence).toBe(2);
    }
    expect(failed).toContain('Somebody changed this record');
  });

  it('leads from the summary to fields that exist', () => {
    const targets = attributes(failed, 'href').map((href) => href.slice(1));
    expect(targets).toEqual(['risk-title', 'risk-cause', 'risk-amount', 'risk-categories']);
    for (const target of targets) expect(attributes(failed, 'id')).toContain(target);
  });

  it('describes fields by hints and errors that exist', () => {
    const described = attributes(failed, 'aria-describedby').flatMap((ids) => ids.split(' '));
    expect(described).toContain('risk-cause-description');
    expect(described).toContain('risk-cause-error');
    for (const id of described) expect(attributes(failed, 'id')).toContain(id);
  });
});

describe('a fresh form', () => {
  const html = renderForTest(<Page />);

  it('labels every control', () => {
    const controls = [...html.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g)].map((match) => match[1]);
    expect(controls).toHaveLength(8);
    for (const id of controls) expect(attributes(html, 'for')).toContain(id);
  });

  it('shows no error and carries no style attribute', () => {
    expect(html).not.toContain('role="alert"');
    expect(html).not.toContain(' style=');
  });
});
