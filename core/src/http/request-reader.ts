import { readerOf } from '../access/reader-of.ts'
import type { Reader } from '../foundation/error-texts.ts'
import { callerLanguage } from './caller-language.ts'
import type { HttpContext } from './http-env.ts'

/** Whoever reads the answer to this request. A stranger may know of nothing. */
export function requestReader(c: HttpContext): Reader {
  const actor = c.get('actor')
  return actor ? readerOf(actor) : { language: callerLanguage(c), mayRead: () => false }
}
