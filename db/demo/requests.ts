/** What auditors of the demonstration asked to see, and how far the answers are. Days are counted from the day of loading. */
import type { AccountKey, PersonKey } from './organisation.ts';

/** A delivery: the file, who adds it, and what the auditor says of it. */
export type DemoDelivery = {
  on: number;
  by: AccountKey;
  file: { name: string; source: string; lines: readonly string[] };
  judged?: { on: number; missing?: string };
};

export type DemoRequest = {
  /** Title of the audit. */
  audit: string;
  by: AccountKey;
  title: string;
  wording: string;
  criterion: string;
  on: number;
  due: number;
  owner?: PersonKey;
  deliveries?: readonly DemoDelivery[];
  withdrawn?: { on: number; why: string };
};

const keyControls = 'Contrôles clés de l’année\u00a0: finance, transport, systèmes';
const warehouses = 'Sécurité et sûreté des entrepôts';

export const requests: readonly DemoRequest[] = [
  {
    audit: warehouses,
    by: 'auditor',
    title: 'Registre des permis de feu du trimestre',
    wording: 'Tous les permis des trois entrepôts, numérotés, avec l’heure de fin des travaux et celle de la ronde.',
    criterion: 'Prescriptions de l’assureur, article 7',
    on: -246,
    due: -236,
    owner: 'owner',
    deliveries: [
      {
        on: -239,
        by: 'owner',
        file: {
          name: 'permis-de-feu-trimestre.csv',
          source: 'Registre des permis de feu, extraction du poste de garde',
          lines: [
            'permis;entrepôt;travaux;fin;ronde',
            'PF-118;Saint-Quentin-Fallavier;soudure quai 4;14:40;16:45',
            'PF-119;Lesquin;découpe de rayonnage;11:20;13:25',
            'PF-120;Bruguières;étanchéité du toit;16:05;',
          ],
        },
        judged: { on: -237 },
      },
    ],
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Changements de coordonnées bancaires des douze derniers mois',
    wording: 'La liste complète tirée du progiciel, avec le numéro appelé, l’heure et la personne, et le nombre de lignes du système.',
    criterion: 'Procédure fournisseurs, § 4',
    on: -36,
    due: -26,
    owner: 'treasurer',
    deliveries: [
      {
        on: -28,
        by: 'compliance',
        file: {
          name: 'changements-coordonnees-bancaires.csv',
          source: 'Progiciel comptable, journal des tiers, extraction du trésorier',
          lines: [
            'date;fournisseur;saisi par;numéro appelé;heure',
            '2026-02-11;F-0412;K. Blondel;contrat;09:12',
            '2026-05-06;F-0077;Y. Le Goff;contrat;15:40',
            '2026-08-27;F-0533;K. Blondel;courriel;10:05',
          ],
        },
        judged: { on: -25 },
      },
    ],
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Plan de rotation des équipes d’inventaire',
    wording: '',
    criterion: 'Procédure d’inventaire tournant',
    on: -34,
    due: -20,
    withdrawn: { on: -32, why: 'Vu sur place à Lesquin le premier jour\u00a0: la copie n’est plus nécessaire.' },
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Rapports d’essai des sprinkleurs de l’année',
    wording: 'Les rapports signés de l’installateur pour les trois entrepôts, réserves comprises.',
    criterion: 'Police dommages, prescription 3',
    on: -30,
    due: -12,
    owner: 'owner',
    deliveries: [
      {
        on: -17,
        by: 'owner',
        file: {
          name: 'essais-sprinkleurs.txt',
          source: 'Rapports de l’installateur, repris par le responsable de la maintenance',
          lines: [
            'Essais semestriels des sprinkleurs',
            'Saint-Quentin-Fallavier\u00a0: débit conforme, aucune réserve.',
            'Bruguières\u00a0: débit conforme, vanne 2 à remplacer avant la fin de l’année.',
          ],
        },
        judged: { on: -14, missing: 'Le rapport de Lesquin manque, ainsi que la preuve du remplacement de la vanne 2 de Bruguières.' },
      },
    ],
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Comptes d’accès à distance et leur dernière revue',
    wording: 'L’état des comptes au jour de l’extraction, avec la date de la dernière revue et la décision prise.',
    criterion: 'Politique des accès, § 2',
    on: -21,
    due: -4,
    owner: 'ciso',
    deliveries: [
      {
        on: -5,
        by: 'compliance',
        file: {
          name: 'comptes-acces-distant.csv',
          source: 'Annuaire, extraction de la responsable de la sécurité',
          lines: [
            'compte;dernière revue;décision',
            'prest-014;2026-09-30;conservé',
            'prest-022;2026-09-30;fermé',
            'astreinte-3;2026-06-30;conservé',
          ],
        },
      },
    ],
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Comptes rendus des deux derniers essais de restauration',
    wording: 'Avec la durée, le volume restauré et les écarts relevés.',
    criterion: 'Plan de continuité, annexe 3',
    on: -9,
    due: 6,
    owner: 'owner',
  },
  {
    audit: keyControls,
    by: 'auditor',
    title: 'Attestations des sous-traitants affrétés en octobre',
    wording: 'Une ligne par affrètement\u00a0: transporteur, date, attestation et fin de validité.',
    criterion: 'Code du travail, obligation de vigilance',
    on: -2,
    due: 12,
  },
];
