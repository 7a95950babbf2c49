import { StringDecoder } from 'node:string_decoder'
import { joinTexts } from './xml-text.ts'

/**
 * Reads a workbook's table of texts into plain strings while it is unpacked. Its elements are never held as objects:
 * a list of two hundred thousand people has over a million texts.
 */
export async function readSharedTexts(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const texts: string[] = []
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of chunks) rest = takeItems(rest + decoder.write(chunk), texts)
  takeItems(rest + decoder.end(), texts)
  return texts
}

const itemStart = /<(?:\w+:)?si(?:\s[^>]*)?\/?>/g
const itemEnd = /<\/(?:\w+:)?si>/g

/** Adds every whole item, and gives back the text behind the last of them. */
function takeItems(xml: string, texts: string[]): string {
  let done = 0
  for (;;) {
    itemStart.lastIndex = done
    const start = itemStart.exec(xml)
    if (!start) return xml.slice(Math.max(done, xml.lastIndexOf('<')))
    const contentStart = start.index + start[0].length
    if (start[0].endsWith('/>')) {
      texts.push('')
      done = contentStart
      continue
    }
    itemEnd.lastIndex = contentStart
    const end = itemEnd.exec(xml)
    if (!end) return xml.slice(start.index)
    texts.push(itemText(xml.slice(contentStart, end.index)))
    done = end.index + end[0].length
  }
}

/** Nearly every item is one element of text. */
function itemText(item: string): string {
  const plain = /^\s*<t(?:\s[^>]*)?>([^<&_]*)<\/t>\s*$/.exec(item)
  return plain ? (plain[1] ?? '') : joinTexts(item)
}
