import { commonPasswords } from './common-passwords.ts'
import { emailKey } from './email-key.ts'
import { invalidField } from './identity-errors.ts'

const shortest = 10
const longest = 200

/** Long enough, not in everybody's list, and not the person's own address or name. No rules about kinds of characters: they only annoy. */
export function demandGoodPassword(
  password: string,
  person: { readonly email: string; readonly name?: string },
): void {
  const length = [...password].length
  if (length < shortest)
    throw invalidField(
      'password',
      'password_short',
      `The password has ${length} characters. Choose at least ${shortest}.`,
      { length, least: shortest },
    )
  if (length > longest)
    throw invalidField(
      'password',
      'password_long',
      `The password has ${length} characters. Choose at most ${longest}.`,
      { length, most: longest },
    )
  const plain = password.normalize('NFKC').toLowerCase()
  const own = [
    emailKey(person.email),
    emailKey(person.email).split('@')[0] ?? '',
    person.name?.toLowerCase() ?? '',
  ]
  if (own.includes(plain))
    throw invalidField(
      'password',
      'password_personal',
      'The password is your own name or address. Choose another.',
    )
  if (commonPasswords.has(plain) || isMonotonous(plain)) {
    throw invalidField(
      'password',
      'password_common',
      'This password is among the first that an attacker tries. Choose another; three or four random words do well.',
    )
  }
}

/** `aaaaaaaaaa`, `abababababab`, `1234567890`. */
function isMonotonous(text: string): boolean {
  if (/^(.{1,3})\1+.{0,2}$/u.test(text)) return true
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step),
  )
}
