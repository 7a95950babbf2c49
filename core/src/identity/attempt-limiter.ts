import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Database, Transaction } from '../database/database.ts'
import { emailKey } from './email-key.ts'
import { tooManyTries } from './identity-errors.ts'

/** One thing that tries are counted by. */
export interface AttemptKey {
  readonly key: string
  readonly limit: number
}

const windowSeconds = 15 * 60

export function accountKey(action: string, email: string): AttemptKey {
  return { key: `${action}:account:${digest(emailKey(email))}`, limit: 10 }
}

/** A whole office may sit behind one address, so it may try more often than a person. */
export function addressKey(action: string, address: string): AttemptKey {
  return { key: `${action}:address:${addressGroup(address)}`, limit: 100 }
}

/** A browser that has signed in to the account before is counted by itself: strangers cannot lock its user out. */
export function deviceKey(action: string, deviceHash: Buffer): AttemptKey {
  return { key: `${action}:device:${deviceHash.toString('hex')}`, limit: 10 }
}

/**
 * Counts tries in the database, so that all processes count together. No window of fifteen minutes, wherever it
 * begins, holds more than `limit` tries that were let through.
 */
export class AttemptLimiter {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Counts one try under all keys, or throws if one of them is used up; then it is counted under none. */
  async take(keys: readonly AttemptKey[]): Promise<void> {
    // In one order everywhere, or two callers would wait for each other.
    const ordered = [...keys].toSorted((one, other) => (one.key < other.key ? -1 : 1))
    const retryAfter = await this.#database.transaction(async (tx) => {
      const waits: number[] = []
      for (const { key, limit } of ordered) waits.push(await secondsToWait(tx, key, limit))
      const longest = Math.max(...waits)
      if (longest > 0) return longest
      const names = ordered.map(({ key }) => key)
      await tx.query(
        'UPDATE core.sign_in_attempt SET tries = tries || clock_timestamp() WHERE key = ANY($1)',
        [names],
      )
      return 0
    })
    if (retryAfter > 0) throw tooManyTries(retryAfter)
  }

  /** Takes the last try back, for keys that many people share: who gets in has not failed. */
  async forgive({ key }: AttemptKey): Promise<void> {
    await this.#database.query(
      'UPDATE core.sign_in_attempt SET tries = tries[:cardinality(tries) - 1] WHERE key = $1',
      [key],
    )
  }

  async forget({ key }: AttemptKey): Promise<void> {
    await this.#database.query('DELETE FROM core.sign_in_attempt WHERE key = $1', [key])
  }

  /** Removes keys without a recent try. */
  async prune(): Promise<void> {
    await this.#database.query(
      `DELETE FROM core.sign_in_attempt WHERE NOT EXISTS (SELECT 1 FROM unnest(tries) t WHERE t > clock_timestamp() - make_interval(secs => $1))`,
      [windowSeconds],
    )
  }
}

/** Locks the key's row and drops what lies outside the window. Zero: a try is free. */
async function secondsToWait(tx: Transaction, key: string, limit: number): Promise<number> {
  const { rows } = await tx.query<{ count: number; wait: number | null }>(
    `INSERT INTO core.sign_in_attempt AS a (key, tries) VALUES ($1, '{}')
     ON CONFLICT (key) DO UPDATE SET tries = ARRAY(SELECT t FROM unnest(a.tries) t WHERE t > clock_timestamp() - make_interval(secs => $2) ORDER BY t)
     RETURNING cardinality(tries) AS count, extract(epoch FROM tries[cardinality(tries) - $3 + 1] - clock_timestamp())::float8 + $2 AS wait`,
    [key, windowSeconds, limit],
  )
  const row = rows[0]
  return row === undefined || row.count < limit ? 0 : Math.max(1, Math.ceil(row.wait ?? 1))
}

/** One household has many IPv6 addresses, but one network of 64 bits. */
function addressGroup(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return [...start, ...zeros, ...end]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
