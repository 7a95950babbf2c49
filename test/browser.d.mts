/** The Chromium or Chrome of this machine, or undefined. */
export function findBrowser(): string | undefined
