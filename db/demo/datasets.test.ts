import { describe, expect, it } from 'vitest';
import { hasLuhnChecksum, isSiret } from '#app/domain/spreadsheet/legal-ids.ts';
import { lossAnswersSchema } from '#app/domain/exposure/loss-model.ts';
import { audits } from './audits.ts';
import { contracts } from './contracts.ts';
import { controls } from './controls.ts';
import { frameworks } from './frameworks.ts';
import * as organisation from './organisation.ts';
import { policies } from './policies.ts';
import { requests } from './requests.ts';
import { risks } from './risks.ts';
import { suppliers } from './suppliers.ts';

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('the data sets of the demonstration', () => {
  it('write French with its no-break spaces', () => {
    const texts = textsOf([audits, contracts, controls, frameworks, organisation, policies, requests, risks, suppliers]);
    expect(texts.length).toBeGreaterThan(2000);
    expect(texts.filter((text) => / [;:?!»%€]|« |'/.test(text))).toEqual([]);
  });

  it('give French suppliers numbers that hold their checksums and are nobody’s', () => {
    for (const { siren, siret, vatNumber, country } of Object.values(suppliers)) {
      expect(siren === null).toBe(country !== 'FR');
      if (siren === null || siret === null) continue;
      expect(hasLuhnChecksum(siren) && isSiret(siret) && siret.startsWith(siren) && siren.startsWith('0')).toBe(true);
      const key = (12 + 3 * (Number(siren) % 97)) % 97;
      expect(vatNumber).toBe(`FR${String(key).padStart(2, '0')}${siren}`);
    }
  });

  it('use every way to tell a frequency and a severity', () => {
    const answers = Object.values(risks).flatMap((risk) => (risk.answers ? [lossAnswersSchema.parse(risk.answers)] : []));
    expect(new Set(answers.map(({ frequency }) => frequency.kind))).toEqual(
      new Set(['return_period', 'annual_probability', 'count_in_years', 'rate']),
    );
    const severities = answers.map(({ severity }) => (severity.kind === 'min_mode_max' ? severity.shape : severity.kind));
    expect(new Set(severities)).toEqual(new Set(['ci90', 'p50_p90', 'mode_p95', 'mean_sd', 'pert', 'triangular', 'fixed']));
  });
});
