/** Names of a control's codes as the pack prints them: what is signed on screen reads like what the auditor gets on paper. */
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import type { Lang } from '#app/i18n/lang.ts';

export function controlLabels(lang: Lang) {
  const {
    natures,
    executions,
    frequencies,
    controlStatuses: statuses,
    designs,
    operatings,
    samplings,
    itemResults,
  } = lang === 'fr' ? fr : en;
  return { natures, executions, frequencies, statuses, designs, operatings, samplings, itemResults };
}

export type ControlLabels = ReturnType<typeof controlLabels>;
