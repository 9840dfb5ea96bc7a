/** How the process ends. */
export const EXIT = { asIntended: 0, otherwise: 1, usage: 2 } as const;
