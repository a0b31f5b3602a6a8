import { asOf } from './en/as-of.ts';
import { acts } from './en/acts.ts';
import { apiTokens } from './en/api-tokens.ts';
import { contracts } from './en/contracts.ts';
import { evidence } from './en/evidence.ts';
import { exposure } from './en/exposure.ts';
import { guard } from './en/guard.ts';
import { home } from './en/home.ts';
import { controls } from './en/controls.ts';
import { model } from './en/model.ts';
import { pack } from './en/pack.ts';
import { audits } from './en/audits.ts';
import { findings } from './en/findings.ts';
import { imports } from './en/imports.ts';
import { packs } from './en/packs.ts';
import { people } from './en/people.ts';
import { policies } from './en/policies.ts';
import { programme } from './en/programme.ts';
import { settings } from './en/settings.ts';
import { requests } from './en/requests.ts';
import { requirements } from './en/requirements.ts';
import { risks } from './en/risks.ts';
import { shell } from './en/shell.ts';
import { signoff } from './en/signoff.ts';
import { suppliers } from './en/suppliers.ts';
import { trail } from './en/trail.ts';
import { verify } from './en/verify.ts';
import { whatIf } from './en/what-if.ts';
import { why } from './en/why.ts';

/** English words, one member per room. Their shape is the type that every language satisfies. */
export const en = {
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

/** Literal strings become `string`; functions keep their parameters. */
type Words<T> = T extends string
  ? string
  : T extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : { readonly [Key in keyof T]: Words<T[Key]> };

export type Dictionary = Words<typeof en>;
