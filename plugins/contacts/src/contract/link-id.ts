/** A reference as it is written, read or stored: an id, an object with one, or nothing. */
export type Link = string | { readonly id: string } | null | undefined

export function linkId(link: Link): string | null {
  if (typeof link === 'string') return link
  return link?.id ?? null
}
