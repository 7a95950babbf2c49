import type { PluginContext } from './plugin-context.ts'

/**
 * The doors of the transaction that `once` opens: what is done through them is kept together with the mark that it
 * was done, or not at all.
 */
export interface OnceContext extends Pick<PluginContext, 'records' | 'jobs' | 'events' | 'notify'> {}

/**
 * Runs `work` for this key once, also across retries, processes and crashes; resolves to false if it had run.
 *
 * What goes through the context that `work` gets happens exactly once. Anything else in it (a mail, a call to another
 * system, the outer `ctx`) may be repeated when the server dies before the end: put it last, and give it the same key
 * where the other side knows one. A failure of `work` takes everything back, and the next attempt runs it again.
 */
export type Once = (key: string, work: (inside: OnceContext) => Promise<void>) => Promise<boolean>
