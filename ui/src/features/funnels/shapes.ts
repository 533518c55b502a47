/** When shares are said first. */

/** From so many people on a share is the first thing said; below it, how many of how many. */
export const few = 30;
