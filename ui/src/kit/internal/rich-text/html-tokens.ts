import { decodeEntities } from './decode-entities.ts'

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly tag: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly tag: string }

/** Elements whose content is no text for people. */
const silent = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'iframe',
  'object',
  'svg',
  'math',
  'select',
  'textarea',
])

/** Where a tag ends: at its `>`, unless that stands in a quoted value. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at += 1) {
    const sign = html.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  // A quotation mark without its partner is none.
  return html.indexOf('>', from)
}

/** The tags and texts of a piece of HTML, however badly it is written. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const lower = html.toLowerCase()
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start < 0 ? html.length : start
    if (end > at) yield { kind: 'text', text: decodeEntities(html.slice(at, end)) }
    if (start < 0) return
    if (html.startsWith('<!--', start)) {
      const close = html.indexOf('-->', start + 4)
      if (close < 0) return
      at = close + 3
      continue
    }
    const name = /^\/?([a-z][a-z\d:-]{0,30})/i.exec(html.slice(start + 1, start + 34))
    const isTag = name !== null || /[!?]/.test(html.charAt(start + 1))
    const close = isTag ? endOfTag(html, start + 1) : -1
    if (close < 0) {
      // A sign of comparison; or no tag ends any more, and all the rest is text.
      const rest = isTag ? html.length : start + 1
      yield { kind: 'text', text: decodeEntities(html.slice(start, rest)) }
      at = rest
      continue
    }
    at = close + 1
    if (name === null) continue
    const tag = (name[1] ?? '').toLowerCase()
    if (html.charAt(start + 1) === '/') yield { kind: 'close', tag }
    else if (silent.has(tag)) {
      const over = lower.indexOf(`</${tag}`, at)
      if (over < 0) return
      at = over
    } else yield { kind: 'open', tag, attributes: html.slice(start + 1 + name[0].length, close) }
  }
}
