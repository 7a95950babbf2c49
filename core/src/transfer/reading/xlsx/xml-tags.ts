/** One opening or empty element: its name without namespace prefix, and its attributes as they stand. */
export interface XmlTag {
  readonly name: string
  readonly attributes: string
}

/**
 * Opening tags of small, machine-written XML (the list of sheets, references, number formats). Text and entities of
 * the document's own making are never looked at, so there is nothing to expand.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (const match of xml.matchAll(/<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g)) {
    yield { name: match[1] ?? '', attributes: match[2] ?? '' }
  }
}

/** The value of an attribute, whatever its namespace prefix; undefined when it is not there. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)(?:[A-Za-z][\\w.-]*:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeXml(value)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
