const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text between two tags as it is meant. Only the five entities of XML and numbers are known: nothing expands. */
export function decodeXml(text: string): string {
  if (!text.includes('&') && !text.includes('<![CDATA[')) return text
  return text.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, ...groups: (string | undefined)[]) => {
      const [raw, hex, decimal, name] = groups
      if (raw !== undefined) return raw
      if (name) return entities[name.toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** Cell text of a workbook, where characters that XML lacks are written `_x000D_`. */
export function decodeCellText(text: string): string {
  const decoded = decodeXml(text)
  return decoded.includes('_x')
    ? decoded.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : decoded
}

/** All pieces of a rich text put together, without the reading aids of Japanese text. */
export function joinTexts(xml: string): string {
  const bare = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  for (const match of bare.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?(?<!\/)>((?:[^<]|<!\[CDATA\[[\s\S]*?\]\]>)*)/g))
    text += match[1] ?? ''
  return decodeCellText(text)
}
