/** Whether the words are shown as others see them; it stays so from one transcript to the next. */
export const veil = $state({ on: false });
