import type { HttpContext } from './http-env.ts'

const languages = ['en', 'fr', 'nl', 'de'] as const

/** The user's own language; for a visitor, the first that the browser asks for and the product speaks. */
export function callerLanguage(c: HttpContext): string {
  return c.get('actor')?.language ?? acceptedLanguage(c.req.header('accept-language') ?? '')
}

/** By the weights of the header; English where it asks for nothing that is spoken here. */
export function acceptedLanguage(header: string): string {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .flatMap((range, index) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = /^\s*q=([\d.]+)\s*$/.exec(parameters[0] ?? 'q=1')
      const language = languages.find((known) => tag === known || tag.startsWith(`${known}-`))
      return language === undefined ? [] : [{ language, weight: Number(weight?.[1] ?? 0), index }]
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight || one.index - other.index)
  return wanted[0]?.language ?? 'en'
}
