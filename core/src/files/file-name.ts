const longest = 200

/** A name as it is kept and shown: without folders, control characters, and marks that turn its reading direction. */
export function cleanFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/g, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .trim()
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '')
  if (plain === '') return 'file'
  if (plain.length <= longest) return plain
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 && plain.length - dot <= 16 ? plain.slice(dot) : ''
  return `${plain.slice(0, longest - ending.length).toWellFormed()}${ending}`
}

/** `Content-Disposition` by RFC 6266: an ASCII name for old readers, the real one for all others. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, (character) => (/\p{M}/u.test(character) ? '' : '_'))
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
