/** The declaration of applicability that the spare-parts wholesaler makes for its security framework. */
import type { ApplicabilityPackFacts, RequirementFacts } from '#app/domain/pack/applicability/facts.ts';
import type { ApplicabilityPack } from '#app/domain/pack/applicability/model.ts';
import { composePack } from '#app/domain/pack.ts';
import { packFacts } from './fixture.ts';

const requirement = (number: number, title: string, rest: Partial<RequirementFacts> = {}): RequirementFacts => ({
  code: `RE-000${number}`,
  version: 2,
  reference: `S${number}`,
  title,
  wording: '',
  applicability: 'applicable',
  justification: 'Risque retenu dans le registre.',
  controlIds: [],
  ...rest,
});

export function applicabilityFacts(lang: 'fr' | 'en', rest: Partial<ApplicabilityPackFacts> = {}): ApplicabilityPackFacts {
  const { packId: _id, audit: _audit, frequencyScale: _f, impactScale: _i, sampleSizes: _s, ...shared } = packFacts(lang);
  const [first, second, third, fourth] = shared.controls.map(({ id }) => id);
  if (!first || !second || !third || !fourth) throw new Error('The control pack has fewer than four controls.');
  return {
    ...shared,
    kind: 'applicability',
    packId: 'SOA7K2MZ',
    title: 'Socle de sécurité & de contrôle',
    period: null,
    filters: [{ code: 'framework', value: 'FW-0001' }],
    leftOut: [],
    framework: {
      code: 'FW-0001',
      version: 3,
      title: 'Socle de sécurité & de contrôle',
      source: 'Note de direction 2026-04',
      perimeter: 'Siège et deux dépôts.',
    },
    requirements: [
      requirement(9, 'Les opérations de change sont approuvées', {
        reference: 'S10',
        applicability: 'not_applicable',
        justification: 'Le groupe ne traite qu’en euros.',
      }),
      requirement(1, 'Les stocks sont comptés', { wording: 'Sans prévenir, et les écarts sont expliqués.', controlIds: [second, first] }),
      requirement(2, 'Les paiements partent à deux', { controlIds: [third, fourth] }),
      requirement(3, 'Les sauvegardes sont essayées'),
      requirement(4, 'Les données ont une durée', { applicability: 'undecided', justification: '' }),
    ],
    ...rest,
  };
}

export const applicabilityModel = (lang: 'fr' | 'en', rest: Partial<ApplicabilityPackFacts> = {}): ApplicabilityPack =>
  composePack(applicabilityFacts(lang, rest));
