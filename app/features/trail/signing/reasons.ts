/** Why a signing key is relieved by another. */
export const retirementReasons = ['scheduled', 'staff_change', 'compromise', 'lost'] as const;
export type RetirementReason = (typeof retirementReasons)[number];
