/**
 * Attributes of native popovers. React 18 writes these lower-case attributes as they are, but its types do not know them.
 * A popover opens, closes and gives the focus back without a script.
 */
export const popover = { popover: 'auto' } as object;

export const popoverButton = (targetId: string) => ({ popovertarget: targetId }) as object;
