/** All controls of the demonstration, in the order in which they were recorded. */
import type { DemoControl } from './control.ts';
import { complianceControls } from './controls/compliance.ts';
import { financeControls } from './controls/finance.ts';
import { siteControls } from './controls/sites.ts';
import { systemControls } from './controls/systems.ts';
import { transportControls } from './controls/transport.ts';
import { warehouseControls } from './controls/warehouse.ts';

const all = { ...warehouseControls, ...siteControls, ...transportControls, ...systemControls, ...financeControls, ...complianceControls };
export type ControlKey = keyof typeof all;
export const controls: Readonly<Record<ControlKey, DemoControl>> = all;
