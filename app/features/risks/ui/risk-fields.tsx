import type { FormMetadata } from '@conform-to/react';
import type { z } from 'zod';
import { impactDimensions, riskTreatments, riskVelocities } from '#app/domain/risk.ts';
import type { CategoryChoice, PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import { frequencyKinds, severityKinds, type riskForm } from '#app/features/risks/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { PersonField, RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset } from '#app/ui/form/record-form.tsx';
import { DateField, MoneyField, NumberField, PercentField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';

export type RiskChoices = { people: PersonChoice[]; units: UnitChoice[]; categories: CategoryChoice[] };
type Fields = ReturnType<FormMetadata<z.input<typeof riskForm>, string[]>['getFieldset']>;

/** The fields of a risk, in the order in which a person tells it. */
export function RiskFields({ fields, choices }: { fields: Fields; choices: RiskChoices }) {
  const { t } = useI18n();
  const words = t.risks;
  return (
    <>
      <Fieldset legend={words.parts.description} hint={words.partHints.description}>
        <TextField field={fields.title} />
        <TextArea field={fields.cause} rows={2} />
        <TextArea field={fields.event} rows={2} />
        <TextArea field={fields.consequence} rows={2} />
        <SelectField field={fields.categoryId} groups={categoryGroups(choices.categories, words.categories)} />
        <FieldRow>
          <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
          <TextField field={fields.process} width="medium" />
        </FieldRow>
        <FieldRow>
          <PersonField field={fields.ownerId} people={choices.people} />
          <SelectField
            field={fields.confidentiality}
            width="short"
            required
            choices={(['internal', 'restricted'] as const).map((value) => ({ value, label: words.confidentialities[value] }))}
          />
        </FieldRow>
      </Fieldset>
      <Assessment fields={fields} />
      <Fieldset legend={words.parts.other} hint={words.partHints.other}>
        <FieldRow>
          {impactDimensions.map((dimension) => (
            <SelectField
              key={dimension}
              field={fields[`impact_${dimension}` as 'title']}
              width="short"
              choices={([1, 2, 3, 4, 5] as const).map((level) => ({ value: String(level), label: words.impactLevels[level] }))}
            />
          ))}
        </FieldRow>
      </Fieldset>
      <Fieldset legend={words.parts.treatment}>
        <FieldRow>
          <SelectField
            field={fields.treatment}
            width="short"
            choices={riskTreatments.map((value) => ({ value, label: words.treatments[value] }))}
          />
          <SelectField
            field={fields.velocity}
            width="short"
            choices={riskVelocities.map((value) => ({ value, label: words.velocities[value] }))}
          />
          <DateField field={fields.nextReviewOn} />
        </FieldRow>
        <TextArea field={fields.treatmentRationale} rows={2} />
        <TextArea field={fields.assumptions} rows={3} />
      </Fieldset>
    </>
  );
}

/** Ways of answering are radio buttons; the style sheet shows the fields of the chosen one, with or without a script. */
function Assessment({ fields }: { fields: Fields }) {
  const { t } = useI18n();
  const words = t.risks;
  return (
    <Fieldset legend={words.parts.assessment} hint={words.partHints.assessment}>
      <div className="ways">
        <RadioGroup field={fields.frequencyKind} choices={frequencyKinds.map((value) => ({ value, label: words.frequencyKinds[value] }))} />
        <FieldRow>
          <div data-way="annual_probability">
            <PercentField field={fields.frequencyProbability} />
          </div>
          <div data-way="rate">
            <NumberField field={fields.frequencyRate} />
          </div>
          <div data-way="count_in_years">
            <NumberField field={fields.frequencyCount} />
          </div>
          <div data-way="return_period count_in_years">
            <NumberField field={fields.frequencyYears} />
          </div>
          <div data-way="count_in_years">
            <NumberField field={fields.frequencyPriorEvents} />
          </div>
          <div data-way="count_in_years">
            <NumberField field={fields.frequencyPriorYears} />
          </div>
        </FieldRow>
      </div>
      <div className="ways">
        <RadioGroup field={fields.severityKind} choices={severityKinds.map((value) => ({ value, label: words.severityKinds[value] }))} />
        <FieldRow>
          <div data-way="ci90">
            <MoneyField field={fields.severityLow} />
          </div>
          <div data-way="ci90">
            <MoneyField field={fields.severityHigh} />
          </div>
          <div data-way="p50_p90">
            <MoneyField field={fields.severityMedian} />
          </div>
          <div data-way="p50_p90">
            <MoneyField field={fields.severityP90} />
          </div>
          <div data-way="mean_sd">
            <MoneyField field={fields.severityMean} />
          </div>
          <div data-way="mean_sd">
            <MoneyField field={fields.severitySd} />
          </div>
          <div data-way="pert triangular">
            <MoneyField field={fields.severityMin} />
          </div>
          <div data-way="mode_p95 pert triangular">
            <MoneyField field={fields.severityMode} />
          </div>
          <div data-way="mode_p95">
            <MoneyField field={fields.severityP95} />
          </div>
          <div data-way="pert triangular">
            <MoneyField field={fields.severityMax} />
          </div>
          <div data-way="fixed">
            <MoneyField field={fields.severityAmount} />
          </div>
        </FieldRow>
      </div>
      <MoneyField field={fields.maximumLoss} />
    </Fieldset>
  );
}

function categoryGroups(categories: readonly CategoryChoice[], labels: Readonly<Record<string, string>>) {
  const labelOf = (category: CategoryChoice) => category.label ?? labels[category.code] ?? category.code;
  const parents = [...new Set(categories.map(({ parentCode }) => parentCode ?? ''))];
  return parents.map((parent) => ({
    label: labels[parent] ?? parent,
    choices: categories
      .filter(({ parentCode }) => (parentCode ?? '') === parent)
      .map((category) => ({ value: category.id, label: labelOf(category) })),
  }));
}
