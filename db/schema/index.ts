/** Every table, in the order in which the registers build on each other. */
export * from './organisation.ts';
export * from './access.ts';
export * from './policies.ts';
export * from './contracts.ts';
export * from './controls.ts';
export * from './risks.ts';
export * from './audits.ts';
export * from './requirements.ts';
export * from './evidence.ts';
export * from './trail.ts';
export * from './exposure.ts';
export * from './work.ts';
