/**
 * The demonstration organisation: the invented Groupe Sorlande, which stores, carries and sells household goods. Nobody and nothing in
 * these files exists; no SIREN begins with 0, so that none of theirs can be anybody's.
 */
import type { Role } from '#app/domain/access.ts';

export const organisationName = 'Groupe Sorlande';

type DemoUnit = { code: string; name: string; parent: string | null };

/** Parents come before their children. */
export const units = {
  group: { code: 'GRP', name: 'Sorlande SA (siège, Lyon)', parent: null },
  finance: { code: 'DAF', name: 'Direction financière', parent: 'group' },
  it: { code: 'DSI', name: 'Direction des systèmes d’information', parent: 'group' },
  purchasing: { code: 'ACH', name: 'Direction des achats', parent: 'group' },
  hr: { code: 'DRH', name: 'Direction des ressources humaines', parent: 'group' },
  northWest: { code: 'RNO', name: 'Région Nord-Ouest', parent: 'group' },
  lesquin: { code: 'LSQ', name: 'Entrepôt de Lesquin', parent: 'northWest' },
  rouen: { code: 'ROU', name: 'Agence de transport de Rouen', parent: 'northWest' },
  rennes: { code: 'REN', name: 'Magasin de Rennes', parent: 'northWest' },
  southEast: { code: 'RSE', name: 'Région Sud-Est', parent: 'group' },
  fallavier: { code: 'SQF', name: 'Entrepôt de Saint-Quentin-Fallavier', parent: 'southEast' },
  grenoble: { code: 'GRE', name: 'Agence de transport de Grenoble', parent: 'southEast' },
  villeurbanne: { code: 'VIL', name: 'Magasin de Villeurbanne', parent: 'southEast' },
  fos: { code: 'FOS', name: 'Plateforme import de Fos-sur-Mer', parent: 'southEast' },
  southWest: { code: 'RSO', name: 'Région Sud-Ouest', parent: 'group' },
  bruguieres: { code: 'BRU', name: 'Entrepôt de Bruguières', parent: 'southWest' },
  bordeaux: { code: 'BDX', name: 'Agence de transport de Bordeaux', parent: 'southWest' },
  montpellier: { code: 'MPL', name: 'Magasin de Montpellier', parent: 'southWest' },
} as const satisfies Record<string, DemoUnit>;
export type UnitKey = keyof typeof units;

type DemoPerson = { name: string; position: string; unit: UnitKey; isExternal?: boolean };

export const people = {
  // With an account.
  compliance: { name: 'Claire Vasseur', position: 'Directrice de la conformité et des risques', unit: 'group' },
  coo: { name: 'Antoine Delmas', position: 'Directeur des opérations', unit: 'group' },
  auditor: { name: 'Inès Karoui', position: 'Auditrice interne', unit: 'group' },
  owner: { name: 'Olivier Brunet', position: 'Directeur de l’entrepôt de Saint-Quentin-Fallavier', unit: 'fallavier' },
  tester: { name: 'Théo Marchand', position: 'Contrôleur interne', unit: 'finance' },
  admin: { name: 'Adèle Fontan', position: 'Responsable des applications', unit: 'it' },
  deputy: { name: 'Malik Haddad', position: 'Chargé de la conformité et des assurances', unit: 'group' },
  secondTester: { name: 'Sophie Lemaire', position: 'Contrôleuse interne', unit: 'finance' },
  // Without.
  president: { name: 'Hélène Sorlande', position: 'Présidente', unit: 'group' },
  generalCounsel: { name: 'Bertrand Aubry', position: 'Directeur juridique', unit: 'group' },
  cfo: { name: 'Nathalie Perrin', position: 'Directrice administrative et financière', unit: 'finance' },
  accountant: { name: 'Karine Blondel', position: 'Chef comptable', unit: 'finance' },
  treasurer: { name: 'Yannick Le Goff', position: 'Trésorier', unit: 'finance' },
  creditManager: { name: 'Salima Bouzid', position: 'Responsable du recouvrement', unit: 'finance' },
  controller: { name: 'Pascal Thévenin', position: 'Contrôleur de gestion', unit: 'finance' },
  cio: { name: 'Julien Roche', position: 'Directeur des systèmes d’information', unit: 'it' },
  ciso: { name: 'Camille Nguyen', position: 'Responsable de la sécurité des systèmes d’information', unit: 'it' },
  infrastructure: { name: 'Romain Castaing', position: 'Responsable de l’exploitation informatique', unit: 'it' },
  wmsLead: { name: 'Fatou Diarra', position: 'Responsable du système de gestion d’entrepôt', unit: 'it' },
  dpo: { name: 'Élodie Garnier', position: 'Déléguée à la protection des données', unit: 'group' },
  purchasingHead: { name: 'Frédéric Monnier', position: 'Directeur des achats', unit: 'purchasing' },
  buyer: { name: 'Aurélie Caron', position: 'Acheteuse transport', unit: 'purchasing' },
  buyerGoods: { name: 'Thomas Weiss', position: 'Acheteur marchandises', unit: 'purchasing' },
  quality: { name: 'Mireille Cazenave', position: 'Responsable qualité des produits', unit: 'purchasing' },
  hrHead: { name: 'Laurence Petit', position: 'Directrice des ressources humaines', unit: 'hr' },
  payroll: { name: 'Dominique Ferrand', position: 'Responsable de la paie', unit: 'hr' },
  safety: { name: 'Stéphane Rivoal', position: 'Responsable santé, sécurité et environnement', unit: 'hr' },
  northWestHead: { name: 'Gaëlle Morvan', position: 'Directrice régionale Nord-Ouest', unit: 'northWest' },
  lesquinHead: { name: 'Xavier Dhondt', position: 'Directeur de l’entrepôt de Lesquin', unit: 'lesquin' },
  lesquinStock: { name: 'Amélie Carlier', position: 'Responsable des stocks', unit: 'lesquin' },
  rouenHead: { name: 'Jérôme Lecointre', position: 'Chef de l’agence de Rouen', unit: 'rouen' },
  rennesHead: { name: 'Marion Gicquel', position: 'Directrice du magasin de Rennes', unit: 'rennes' },
  southEastHead: { name: 'Philippe Charvet', position: 'Directeur régional Sud-Est', unit: 'southEast' },
  fallavierStock: { name: 'Nadia Meziane', position: 'Responsable des stocks', unit: 'fallavier' },
  fallavierMaintenance: { name: 'Bruno Jacquet', position: 'Responsable de la maintenance', unit: 'fallavier' },
  grenobleHead: { name: 'Cédric Rossi', position: 'Chef de l’agence de Grenoble', unit: 'grenoble' },
  villeurbanneHead: { name: 'Estelle Guichard', position: 'Directrice du magasin de Villeurbanne', unit: 'villeurbanne' },
  customs: { name: 'Vincent Santoni', position: 'Responsable des douanes', unit: 'fos' },
  fosHead: { name: 'Rachid Belkacem', position: 'Directeur de la plateforme de Fos-sur-Mer', unit: 'fos' },
  southWestHead: { name: 'Isabelle Etcheverry', position: 'Directrice régionale Sud-Ouest', unit: 'southWest' },
  bruguieresHead: { name: 'Damien Castex', position: 'Directeur de l’entrepôt de Bruguières', unit: 'bruguieres' },
  bruguieresStock: { name: 'Lucie Vidal', position: 'Responsable des stocks', unit: 'bruguieres' },
  bordeauxHead: { name: 'Mathieu Larrieu', position: 'Chef de l’agence de Bordeaux', unit: 'bordeaux' },
  montpellierHead: { name: 'Charlotte Roux', position: 'Directrice du magasin de Montpellier', unit: 'montpellier' },
  broker: { name: 'Édouard Lachaume', position: 'Courtier, cabinet Lachaume & Filhol', unit: 'group', isExternal: true },
} as const satisfies Record<string, DemoPerson>;
export type PersonKey = keyof typeof people;

type DemoAccount = { email: string; role: Role; isPublished: boolean };

/** Accounts; those published share the password that is printed at each start, the others have one that nobody knows. */
export const accounts = {
  compliance: { email: 'compliance@garant.example', role: 'compliance', isPublished: true },
  coo: { email: 'coo@garant.example', role: 'coo', isPublished: true },
  auditor: { email: 'auditor@garant.example', role: 'auditor', isPublished: true },
  owner: { email: 'owner@garant.example', role: 'contributor', isPublished: true },
  tester: { email: 'tester@garant.example', role: 'contributor', isPublished: true },
  admin: { email: 'admin@garant.example', role: 'admin', isPublished: true },
  deputy: { email: 'malik.haddad@sorlande.example', role: 'compliance', isPublished: false },
  secondTester: { email: 'sophie.lemaire@sorlande.example', role: 'contributor', isPublished: false },
} as const satisfies Partial<Record<PersonKey, DemoAccount>>;
export type AccountKey = keyof typeof accounts;
