import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { TesseraError } from '@tessera/sdk'

const algorithm = 'aes-256-gcm'
const version = 'v1'
const nonceLength = 12
const tagLength = 16

/** Keeps secrets in the database unreadable without the server's key, which lies elsewhere. */
export interface Encryption {
  /** `purpose` says what it is (`settings.smtp`); sealed for one purpose, it opens for no other. */
  seal(text: string, purpose: string): string
  open(sealed: string, purpose: string): string
  /** A key of its own for a purpose, derived from the server's: for signatures, for hashes with a secret. */
  deriveKey(purpose: string): Buffer
}

/** `secret` is SECRET_KEY or what the key file holds: long and random, so no slow derivation is needed. */
export function createEncryption(secret: string): Encryption {
  if (secret.length < 32) throw new RangeError('The secret key has fewer than 32 characters.')
  const deriveKey = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'tessera', purpose, 32))
  return Object.freeze({
    deriveKey,
    seal(text: string, purpose: string): string {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(algorithm, deriveKey(`seal:${purpose}`), nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed: string, purpose: string): string {
      try {
        return decrypt(sealed, deriveKey(`seal:${purpose}`))
      } catch (error) {
        throw new TesseraError({
          code: 'encryption.not_opened',
          kind: 'internal',
          message: `A stored secret (${purpose}) cannot be opened: it was sealed with another key, or altered. Restore the SECRET_KEY or secret.key it was sealed with, or enter the secret again.`,
          cause: error,
        })
      }
    },
  })
}

function decrypt(sealed: string, key: Buffer): string {
  const [mark, encoded] = sealed.split('.')
  if (mark !== version || encoded === undefined) throw new Error('The text was not sealed by this server.')
  const bytes = Buffer.from(encoded, 'base64url')
  if (bytes.length < nonceLength + tagLength) throw new Error('The sealed text is too short.')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()]).toString(
    'utf8',
  )
}
