import { decodeXml } from './xml-text.ts'

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
  for (const match of xml.matchAll(
    /<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g,
  )) {
    yield { name: match[1] ?? '', attributes: match[2] ?? '' }
  }
}

/** The value of an attribute, whatever its namespace prefix; undefined when it is not there. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)(?:[A-Za-z][\\w.-]*:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(
    attributes,
  )
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeXml(value)
}
