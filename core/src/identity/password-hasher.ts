import { hash, verify, type Options } from '@node-rs/argon2'
import { newSecret } from './secret.ts'

/** Argon2id, 19 MiB, two passes: OWASP's recommendation, and the library's default algorithm. */
const settings: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Compares a password with a hash. */
export type PasswordCheck = (passwordHash: string, password: string) => Promise<boolean>

/** Hashes and checks passwords. A check takes as long for a user who does not exist. */
export class PasswordHasher {
  readonly #check: PasswordCheck
  #decoy: Promise<string> | undefined

  constructor(check: PasswordCheck = verify) {
    this.#check = check
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), settings)
  }

  /** Without a hash the answer is no, after the same work. */
  async isRight(password: string, passwordHash: string | null): Promise<boolean> {
    // Made before the branch, so that the first unknown user does not pay for it alone.
    this.#decoy ??= hash(newSecret(), settings)
    const decoy = await this.#decoy
    const matches = await this.#check(passwordHash ?? decoy, password.normalize('NFKC'))
    return matches && passwordHash !== null
  }
}
