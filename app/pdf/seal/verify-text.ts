import { verifyText as english } from '#app/i18n/en/verify-text.ts';
import { verifyText as french } from '#app/i18n/fr/verify-text.ts';

/** VERIFY.txt in both languages: a pack travels further than its first reader. */
export const verifyText: typeof english = (facts) => `${french(facts)}\n----\n\n${english(facts)}`;
