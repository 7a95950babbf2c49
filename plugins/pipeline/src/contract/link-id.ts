/** A reference as it is written, read or stored: an id, an object with one, or nothing. */
export function linkId(link: string | { readonly id: string } | null | undefined): string | null {
  if (typeof link === 'string') return link
  return link?.id ?? null
}
