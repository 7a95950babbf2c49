import { hash, randomBytes } from 'node:crypto'

/** 256 bits that nobody can guess, in characters that survive any URL or header. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It is random, so one round without salt cannot be reversed. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}

const shape = /^[A-Za-z0-9_-]{43}$/

/** Whether a text could be a secret made here; anything else is refused before the database is asked. */
export function isSecret(text: string, prefix = ''): boolean {
  return text.startsWith(prefix) && shape.test(text.slice(prefix.length))
}
