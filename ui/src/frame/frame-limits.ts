/** Pixels that a frame grows to; beyond that it scrolls within itself. */
export const heightLimit = 4_000
