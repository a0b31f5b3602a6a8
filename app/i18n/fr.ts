import type { Dictionary } from './en.ts';
import { asOf } from './fr/as-of.ts';
import { acts } from './fr/acts.ts';
import { apiTokens } from './fr/api-tokens.ts';
import { contracts } from './fr/contracts.ts';
import { evidence } from './fr/evidence.ts';
import { exposure } from './fr/exposure.ts';
import { guard } from './fr/guard.ts';
import { home } from './fr/home.ts';
import { controls } from './fr/controls.ts';
import { model } from './fr/model.ts';
import { pack } from './fr/pack.ts';
import { audits } from './fr/audits.ts';
import { findings } from './fr/findings.ts';
import { imports } from './fr/imports.ts';
import { packs } from './fr/packs.ts';
import { people } from './fr/people.ts';
import { policies } from './fr/policies.ts';
import { programme } from './fr/programme.ts';
import { settings } from './fr/settings.ts';
import { requests } from './fr/requests.ts';
import { requirements } from './fr/requirements.ts';
import { risks } from './fr/risks.ts';
import { shell } from './fr/shell.ts';
import { signoff } from './fr/signoff.ts';
import { suppliers } from './fr/suppliers.ts';
import { trail } from './fr/trail.ts';
import { verify } from './fr/verify.ts';
import { whatIf } from './fr/what-if.ts';
import { why } from './fr/why.ts';

export const fr: Dictionary = {
  shell,
  acts,
  apiTokens,
  imports,
  findings,
  requests,
  requirements,
  audits,
  model,
  pack,
  controls,
  packs,
  people,
  risks,
  evidence,
  exposure,
  guard,
  home,
  signoff,
  trail,
  asOf,
  verify,
  whatIf,
  why,
  policies,
  programme,
  suppliers,
  contracts,
  settings,
};
