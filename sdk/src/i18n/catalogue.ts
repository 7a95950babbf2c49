/** Messages of one language. Nested objects and dotted keys mean the same: `{ "a": { "b": "…" } }` is `a.b`. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue
}

/** Catalogues by language; several of one language are laid over each other, the last one on top. */
export type Catalogues = Readonly<Record<string, Catalogue | readonly Catalogue[]>>

/** Turns nested messages into one flat map of dotted keys. */
export function flattenCatalogue(
  catalogue: Catalogue | readonly Catalogue[],
  into = new Map<string, string>(),
  prefix = '',
): Map<string, string> {
  if (isList(catalogue)) {
    for (const layer of catalogue) flattenCatalogue(layer, into, prefix)
    return into
  }
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') into.set(prefix + key, value)
    else flattenCatalogue(value, into, `${prefix}${key}.`)
  }
  return into
}

function isList(value: Catalogue | readonly Catalogue[]): value is readonly Catalogue[] {
  return Array.isArray(value)
}
