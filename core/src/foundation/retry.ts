import { setTimeout as sleep } from 'node:timers/promises'

export interface RetryOptions {
  /** Tries in all, the first included. Infinite when left out: then `deadline` must end it. */
  readonly tries?: number
  /** No new try starts after this many milliseconds. */
  readonly deadline?: number
  readonly firstDelay?: number
  readonly longestDelay?: number
  /** Whether this failure may pass by itself; any other is thrown at once. */
  readonly when: (error: unknown) => boolean
  /** Told before each wait. */
  readonly onRetry?: (error: unknown, attempt: number) => void
  readonly signal?: AbortSignal
}

/** A delay that doubles with each attempt and is spread at random, so that those who failed together do not return together. */
export function backOff(attempt: number, firstDelay: number, longestDelay: number): number {
  const ceiling = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1))
  return ceiling / 2 + (Math.random() * ceiling) / 2
}

/** Runs `work` until it succeeds, fails for good, or runs out of tries or time; then the last failure is thrown. */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { tries = Infinity, deadline = Infinity, firstDelay = 20, longestDelay = 1000 } = options
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (!options.when(error) || attempt >= tries) throw error
      const delay = backOff(attempt, firstDelay, longestDelay)
      if (performance.now() - start + delay > deadline) throw error
      options.onRetry?.(error, attempt)
      await sleep(delay, undefined, options.signal === undefined ? {} : { signal: options.signal })
    }
  }
}
