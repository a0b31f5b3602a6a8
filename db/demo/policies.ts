/** The insurance programme of the demonstration, in programme order. The insurers are invented; amounts are euros, days count from loading. */
import type { DeductibleKind, InsurerShare, PolicyLine, PolicyTrigger } from '#app/domain/policy.ts';
import type { AggregateKey } from './exposure.ts';
import type { PersonKey, UnitKey } from './organisation.ts';

type DemoSection = {
  title: string;
  perils: string;
  deductible: { kind: DeductibleKind; amount?: number; rate?: number; min?: number; max?: number };
  waitingHours?: number;
  indemnityHours?: number;
  dailyAmount?: number;
  limit: number | null;
  annualLimit?: number;
  sumInsured?: number;
  valueAtRisk?: number;
};

/** Terms of the policy as a whole; euros, rates of the premium. `below` names policies recorded before. */
export type DemoProgramme = {
  attachment?: number;
  below?: readonly string[];
  isDropDown?: true;
  limit?: number;
  annualDeductible?: number;
  annualLimit?: number;
  reinstatements?: readonly number[];
  aggregate?: AggregateKey;
};

type DemoPolicy = {
  number: string;
  title: string;
  line: PolicyLine;
  insurers: readonly InsurerShare[];
  broker: string;
  unit: UnitKey;
  owner: PersonKey;
  /** First day of a period of 365 days. */
  from: number;
  isTacit: boolean;
  noticeMonths: number;
  premium: number;
  taxes: number;
  trigger: PolicyTrigger;
  retro?: number;
  territory: string;
  exclusions: string;
  programme?: DemoProgramme;
  sections: Readonly<Record<string, DemoSection>>;
};

const broker = 'Cabinet Lachaume & Filhol';

export const policies = {
  property: {
    number: 'DAB-4471-208',
    title: 'Dommages aux biens',
    line: 'property',
    insurers: [
      { name: 'Assurances Lavandière', share: 0.6, creditQualityStep: 1 },
      { name: 'Mutuelle Ponant Entreprises', share: 0.4, creditQualityStep: 2 },
    ],
    broker,
    unit: 'group',
    owner: 'deputy',
    from: -250,
    isTacit: true,
    noticeMonths: 2,
    premium: 412_000,
    taxes: 37_080,
    trigger: 'occurrence',
    territory: 'France métropolitaine',
    exclusions: 'Inondation des sites situés en zone rouge ; usure ; guerre ; dommages aux véhicules immatriculés.',
    programme: { aggregate: 'damage' },
    sections: {
      buildings: {
        title: 'Bâtiments et aménagements',
        perils: 'Incendie, explosion, tempête, neige, dégât des eaux, effondrement',
        deductible: { kind: 'percent_of_loss', rate: 0.1, min: 50_000, max: 500_000 },
        limit: 30_000_000,
        sumInsured: 62_000_000,
        valueAtRisk: 62_000_000,
      },
      stock: {
        title: 'Marchandises en entrepôt',
        perils: 'Incendie, explosion, dégât des eaux, effondrement de rayonnages',
        deductible: { kind: 'ordinary', amount: 75_000 },
        limit: 18_000_000,
        // The value of the stock has grown since the sum was agreed: the average rule reduces each payment by a quarter.
        sumInsured: 18_000_000,
        valueAtRisk: 24_000_000,
      },
      theft: {
        title: 'Vol et vandalisme',
        perils: 'Vol avec effraction, vandalisme, détournement sur site',
        deductible: { kind: 'ordinary', amount: 25_000 },
        limit: 1_500_000,
        annualLimit: 3_000_000,
      },
      electrical: {
        title: 'Dommages électriques et bris de machines',
        perils: 'Surtension, foudre, bris de convoyeurs et de groupes',
        deductible: { kind: 'ordinary', amount: 15_000 },
        limit: 2_000_000,
      },
    },
  },
  interruption: {
    number: 'PE-4471-209',
    title: 'Pertes d’exploitation',
    line: 'bi',
    insurers: [
      { name: 'Assurances Lavandière', share: 0.6, creditQualityStep: 1 },
      { name: 'Mutuelle Ponant Entreprises', share: 0.4, creditQualityStep: 2 },
    ],
    broker,
    unit: 'group',
    owner: 'deputy',
    from: -250,
    isTacit: true,
    noticeMonths: 2,
    premium: 238_000,
    taxes: 21_420,
    trigger: 'occurrence',
    territory: 'France métropolitaine',
    exclusions: 'Arrêt sans dommage matériel garanti, sauf extension de la garantie « carence ».',
    programme: { aggregate: 'damage' },
    sections: {
      margin: {
        title: 'Marge brute, indemnité de dix-huit mois',
        perils: 'Arrêt consécutif à un dommage garanti',
        deductible: { kind: 'ordinary', amount: 100_000 },
        waitingHours: 72,
        indemnityHours: 13_140,
        dailyAmount: 60_000,
        limit: 22_000_000,
      },
      suppliers: {
        title: 'Carence de fournisseurs et d’énergie',
        perils: 'Défaut de livraison d’un fournisseur désigné, coupure d’énergie de plus de 24 heures',
        deductible: { kind: 'ordinary', amount: 150_000 },
        waitingHours: 24,
        limit: 2_500_000,
        annualLimit: 5_000_000,
      },
    },
  },
  cyber: {
    number: 'CYB-0917-55',
    title: 'Cyber',
    line: 'cyber',
    insurers: [{ name: 'Helvor Spécialités', share: 1, creditQualityStep: 1 }],
    broker,
    unit: 'it',
    owner: 'ciso',
    from: -320,
    isTacit: false,
    noticeMonths: 2,
    premium: 186_000,
    taxes: 16_740,
    trigger: 'claims_made',
    retro: -1_415,
    territory: 'Monde entier',
    exclusions:
      'Absence de sauvegarde hors ligne ; plainte déposée plus de 72 heures après la connaissance de l’atteinte ; guerre numérique.',
    programme: { limit: 5_000_000, annualLimit: 5_000_000 },
    sections: {
      attack: {
        title: 'Atteinte aux systèmes et frais de reconstitution',
        perils: 'Rançongiciel, intrusion, sabotage',
        deductible: { kind: 'ordinary', amount: 100_000 },
        waitingHours: 12,
        limit: 5_000_000,
        annualLimit: 5_000_000,
      },
      data: {
        title: 'Violation de données personnelles',
        perils: 'Frais de notification, défense, dommages aux personnes',
        deductible: { kind: 'ordinary', amount: 50_000 },
        limit: 3_000_000,
        annualLimit: 3_000_000,
      },
      fraud: {
        title: 'Fraude par moyen informatique',
        perils: 'Détournement de fonds à la suite d’une intrusion',
        deductible: { kind: 'ordinary', amount: 50_000 },
        limit: 500_000,
        annualLimit: 500_000,
      },
    },
  },
  liability: {
    number: 'RC-2260-771',
    title: 'Responsabilité civile générale et produits',
    line: 'general_liability',
    insurers: [
      { name: 'Compagnie Aurige', share: 0.7, creditQualityStep: 3 },
      { name: 'Mutuelle Ponant Entreprises', share: 0.3, creditQualityStep: 2 },
    ],
    broker,
    unit: 'group',
    owner: 'generalCounsel',
    from: -190,
    isTacit: true,
    noticeMonths: 2,
    premium: 174_000,
    taxes: 15_660,
    trigger: 'claims_made',
    retro: -3_110,
    territory: 'Monde entier hors Amérique du Nord',
    exclusions: 'Amendes ; faute intentionnelle ; pénalités contractuelles ; amiante.',
    sections: {
      operations: {
        title: 'Exploitation, y compris faute inexcusable',
        perils: 'Dommages aux tiers, accidents du travail avec faute inexcusable',
        deductible: { kind: 'ordinary', amount: 20_000 },
        limit: 10_000_000,
        annualLimit: 15_000_000,
      },
      products: {
        title: 'Produits livrés et frais de retrait',
        perils: 'Dommages causés par un produit vendu, frais de rappel',
        deductible: { kind: 'percent_of_loss', rate: 0.1, min: 30_000, max: 150_000 },
        limit: 4_000_000,
        annualLimit: 4_000_000,
      },
      pollution: {
        title: 'Atteinte accidentelle à l’environnement',
        perils: 'Déversement de carburant, eaux d’extinction',
        deductible: { kind: 'ordinary', amount: 40_000 },
        limit: 2_000_000,
        annualLimit: 2_000_000,
      },
    },
  },
  fleet: {
    number: 'FLT-7788-016',
    title: 'Flotte automobile',
    line: 'motor_fleet',
    insurers: [{ name: 'Mutuelle Ponant Entreprises', share: 1, creditQualityStep: 2 }],
    broker,
    unit: 'purchasing',
    owner: 'buyer',
    from: -230,
    isTacit: true,
    noticeMonths: 2,
    premium: 528_000,
    taxes: 95_040,
    trigger: 'occurrence',
    territory: 'Espace économique européen et Suisse',
    exclusions: 'Conduite sans permis valable ; marchandises transportées.',
    programme: { annualDeductible: 150_000 },
    sections: {
      damage: {
        title: 'Dommages aux véhicules',
        perils: 'Accident, incendie, vol du véhicule',
        deductible: { kind: 'ordinary', amount: 3_000 },
        limit: 250_000,
      },
      thirdParty: {
        title: 'Responsabilité civile circulation',
        perils: 'Dommages corporels et matériels aux tiers',
        deductible: { kind: 'none' },
        limit: 100_000_000,
      },
    },
  },
  cargo: {
    number: 'FAC-3391-402',
    title: 'Marchandises transportées',
    line: 'marine_cargo',
    insurers: [
      { name: 'Compagnie Aurige', share: 0.5, creditQualityStep: 3 },
      { name: 'Assurances Lavandière', share: 0.3, creditQualityStep: 1 },
    ],
    broker,
    unit: 'purchasing',
    owner: 'buyer',
    from: -150,
    isTacit: true,
    noticeMonths: 3,
    premium: 143_000,
    taxes: 0,
    trigger: 'occurrence',
    territory: 'Europe et bassin méditerranéen, voies terrestre et maritime',
    exclusions: 'Véhicule laissé sans surveillance hors d’un parc gardé ; vice propre ; retard.',
    programme: { limit: 1_200_000, reinstatements: [1, 0.5] },
    sections: {
      road: {
        title: 'Transport par route',
        perils: 'Vol, accident, mouille, casse',
        deductible: { kind: 'franchise', amount: 5_000 },
        limit: 400_000,
        annualLimit: 2_000_000,
      },
      sea: {
        title: 'Transport par mer',
        perils: 'Avarie commune, perte de conteneur, mouille',
        deductible: { kind: 'percent_of_loss', rate: 0.05, min: 2_000, max: 40_000 },
        limit: 1_200_000,
      },
    },
  },
  directors: {
    number: 'RCMS-118-20',
    title: 'Responsabilité des dirigeants',
    line: 'd_and_o',
    insurers: [{ name: 'Helvor Spécialités', share: 1, creditQualityStep: 1 }],
    broker,
    unit: 'group',
    owner: 'generalCounsel',
    from: -120,
    isTacit: false,
    noticeMonths: 2,
    premium: 31_500,
    taxes: 2_835,
    trigger: 'claims_made',
    retro: -2_645,
    territory: 'Monde entier',
    exclusions: 'Avantage personnel indu ; amendes pénales ; faits connus à la souscription.',
    sections: {
      defence: {
        title: 'Frais de défense et conséquences pécuniaires',
        perils: 'Mise en cause d’un dirigeant, enquête d’une autorité',
        deductible: { kind: 'ordinary', amount: 25_000 },
        limit: 5_000_000,
        annualLimit: 5_000_000,
      },
    },
  },
  crime: {
    number: 'FRD-5502-33',
    title: 'Fraude et malveillance',
    line: 'crime_fraud',
    insurers: [{ name: 'Compagnie Aurige', share: 1, creditQualityStep: 3 }],
    broker,
    unit: 'finance',
    owner: 'treasurer',
    from: -205,
    isTacit: true,
    noticeMonths: 2,
    premium: 58_000,
    taxes: 5_220,
    trigger: 'discovery',
    territory: 'Monde entier',
    exclusions: 'Préjudice découvert plus de deux ans après l’acte ; écart d’inventaire inexpliqué.',
    sections: {
      impersonation: {
        title: 'Usurpation d’identité et faux ordres de virement',
        perils: 'Fraude au président, faux fournisseur',
        deductible: { kind: 'ordinary', amount: 30_000 },
        limit: 750_000,
        annualLimit: 1_500_000,
      },
      employees: {
        title: 'Malveillance des préposés',
        perils: 'Vol, détournement, abus de confiance par un salarié ou un intérimaire',
        deductible: { kind: 'percent_of_loss', rate: 0.1, min: 10_000, max: 100_000 },
        limit: 1_000_000,
        annualLimit: 1_500_000,
      },
    },
  },
  credit: {
    number: 'CRE-6120-9',
    title: 'Crédit clients',
    line: 'credit',
    insurers: [{ name: 'Hexavalis Assurance-crédit', share: 0.9, creditQualityStep: 2 }],
    broker,
    unit: 'finance',
    owner: 'creditManager',
    from: -90,
    isTacit: true,
    noticeMonths: 3,
    premium: 67_000,
    taxes: 0,
    trigger: 'occurrence',
    territory: 'France, Benelux, Italie, Espagne',
    exclusions: 'Client dépassant le plafond accordé ; créance contestée.',
    sections: {
      insolvency: {
        title: 'Insolvabilité des clients professionnels',
        perils: 'Procédure collective, carence prolongée',
        deductible: { kind: 'ordinary', amount: 20_000 },
        limit: 1_200_000,
        annualLimit: 2_400_000,
      },
    },
  },
  cyberExcess: {
    number: 'CYX-3308-02',
    title: 'Cyber, ligne d’excédent',
    line: 'cyber',
    insurers: [
      { name: 'Rempart Grands Risques', share: 0.7, creditQualityStep: 1 },
      { name: 'Syndicat Courtoisie 4410', share: 0.3 },
    ],
    broker,
    unit: 'it',
    owner: 'ciso',
    from: -260,
    isTacit: false,
    noticeMonths: 2,
    premium: 74_000,
    taxes: 6_660,
    trigger: 'claims_made',
    retro: -1_415,
    territory: 'Monde entier',
    exclusions: 'Comme la police de première ligne.',
    // The first line pays 5 M€ above a deductible of 100,000 €: the layer begins where it ends.
    programme: { attachment: 5_100_000, below: ['cyber'], isDropDown: true, limit: 10_000_000, annualLimit: 10_000_000 },
    sections: {
      attack: {
        title: 'Atteinte aux systèmes, 10\u00a0M€ au-dessus de 5,1\u00a0M€',
        perils: 'Rançongiciel, intrusion, sabotage',
        deductible: { kind: 'none' },
        limit: null,
      },
    },
  },
} as const satisfies Record<string, DemoPolicy>;

type Policies = typeof policies;
export type PolicyKey = keyof Policies;
/** `property.stock`: a section, by its policy. */
export type SectionKey = { [P in PolicyKey]: `${P}.${Extract<keyof Policies[P]['sections'], string>}` }[PolicyKey];
