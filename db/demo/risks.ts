/** All risks of the demonstration, in the order in which they were recorded. */
import type { DemoRisk } from './risk.ts';
import { damageRisks } from './risks/damage.ts';
import { executionRisks } from './risks/execution.ts';
import { fraudRisks } from './risks/fraud.ts';
import { marketRisks } from './risks/markets.ts';
import { peopleRisks } from './risks/people.ts';
import { systemRisks } from './risks/systems.ts';

const all = { ...damageRisks, ...systemRisks, ...fraudRisks, ...peopleRisks, ...marketRisks, ...executionRisks };
export type RiskKey = keyof typeof all;
export const risks: Readonly<Record<RiskKey, DemoRisk>> = all;
