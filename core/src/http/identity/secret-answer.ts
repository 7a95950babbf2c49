/** An answer with a secret, which is shown once: no cache keeps it, nor the store of repeated requests. */
export const secretAnswer = { 'cache-control': 'no-store' } as const
