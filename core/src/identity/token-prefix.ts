/** Tokens are told from other secrets by it, by people and by scanners that look for leaked ones. */
export const tokenPrefix = 'tsr_'
