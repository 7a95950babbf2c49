import { decodeEntities } from './decode-entities.ts'
import { htmlTokens } from './html-tokens.ts'
import type { RichBlock, RichInline, RichMark, RichMention } from './rich-document.ts'

const marks: Readonly<Record<string, RichMark>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
  kbd: 'code',
}
/** Elements that stand in a line; all that is not known begins a new one. */
const inline = new Set([
  'a',
  'span',
  'font',
  'small',
  'big',
  'sub',
  'sup',
  'abbr',
  'q',
  'mark',
  'label',
  'img',
])
const cells = new Set(['td', 'th'])
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
/** Nobody nests further by hand. */
const deepest = 16

interface Container {
  readonly tag: 'body' | 'ul' | 'ol' | 'li' | 'blockquote'
  readonly blocks: RichBlock[]
  readonly items: RichBlock[][]
}

/** An address that may be followed: never one that runs a script. */
export function safeAddress(address: string): string | undefined {
  const wanted = address.trim()
  return /^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(wanted) ? wanted : undefined
}

function hrefOf(attributes: string): string | undefined {
  const found = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
  return found === null ? undefined : safeAddress(decodeEntities(found[1] ?? found[2] ?? found[3] ?? ''))
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`, 'i').exec(attributes)
  return decodeEntities(found?.[1] ?? '')
}

/** Who is named by a span, as the editor writes it. */
function mentionOf(attributes: string): RichMention | undefined {
  if (attribute(attributes, 'data-type') !== 'mention') return undefined
  const [id, label] = [attribute(attributes, 'data-id'), attribute(attributes, 'data-label').trim()]
  return uuid.test(id) && label !== '' ? { kind: 'mention', id: id.toLowerCase(), label } : undefined
}

/**
 * HTML as blocks of text, with nothing in it but what is known to be harmless. No element is made on the way, so that
 * no part of the source is ever loaded or run.
 */
class RichTextReader {
  readonly #root: Container = { tag: 'body', blocks: [], items: [] }
  readonly #containers: Container[] = [this.#root]
  readonly #marks: { readonly tag: string; readonly mark: RichMark }[] = []
  readonly #links: (string | undefined)[] = []
  #line: RichInline[] | undefined
  #heading: 1 | 2 | 3 | undefined
  #isCode = false
  /** How many spans are open since a mention began: its text is known from its attributes. */
  #mentionDepth = 0

  read(html: string): readonly RichBlock[] {
    for (const token of htmlTokens(html)) {
      if (token.kind === 'text') this.#text(token.text)
      else if (token.kind === 'open') this.#open(token.tag, token.attributes)
      else this.#close(token.tag)
    }
    this.#leave(this.#root)
    return this.#root.blocks
  }

  get #container(): Container {
    return this.#containers.at(-1) ?? this.#root
  }

  #text(source: string): void {
    if (this.#mentionDepth > 0) return
    const text = this.#isCode ? source.replaceAll('\r', '') : source.replaceAll(/[ \t\n\r\f]+/g, ' ')
    const last = this.#line?.at(-1)
    const isStart =
      last === undefined || last.kind === 'break' || (last.kind === 'text' && last.text.endsWith(' '))
    const shown = isStart && !this.#isCode ? text.trimStart() : text
    if (shown === '') return
    this.#line ??= []
    this.#line.push({
      kind: 'text',
      text: shown,
      marks: [...new Set(this.#marks.map(({ mark }) => mark))],
      href: this.#links.at(-1),
    })
  }

  #open(tag: string, attributes: string): void {
    if (tag === 'span') {
      this.#openSpan(attributes)
      return
    }
    const mark = marks[tag]
    if (mark !== undefined) this.#marks.push({ tag, mark })
    else if (tag === 'a') this.#links.push(hrefOf(attributes))
    else if (tag === 'br') (this.#line ??= []).push({ kind: 'break' })
    else if (cells.has(tag)) this.#text(' ')
    else if (!inline.has(tag)) this.#openBlock(tag)
  }

  #openSpan(attributes: string): void {
    const mention = this.#mentionDepth === 0 ? mentionOf(attributes) : undefined
    if (mention !== undefined) (this.#line ??= []).push(mention)
    if (mention !== undefined || this.#mentionDepth > 0) this.#mentionDepth += 1
  }

  #openBlock(tag: string): void {
    this.#mentionDepth = 0
    this.#endLine()
    const level = /^h([1-6])$/.exec(tag)
    if (level !== null) this.#heading = Math.min(3, Number(level[1])) as 1 | 2 | 3
    else if (tag === 'pre') this.#isCode = true
    else if (tag === 'hr') this.#container.blocks.push({ kind: 'rule' })
    else if (tag === 'ul' || tag === 'ol' || tag === 'blockquote') this.#enter(tag)
    else if (tag === 'li') {
      while (this.#container.tag === 'li' || this.#container.tag === 'blockquote')
        this.#leave(this.#container)
      if (this.#container.tag === 'body') this.#enter('ul')
      this.#enter('li')
    }
  }

  #close(tag: string): void {
    if (tag === 'span') {
      this.#mentionDepth = Math.max(0, this.#mentionDepth - 1)
      return
    }
    if (marks[tag] !== undefined) {
      const at = this.#marks.findLastIndex((mark) => mark.tag === tag)
      if (at >= 0) this.#marks.splice(at, 1)
    } else if (tag === 'a') this.#links.pop()
    else if (!inline.has(tag) && !cells.has(tag)) {
      this.#mentionDepth = 0
      this.#endLine()
      const container = this.#containers.findLast((each) => each.tag === tag)
      if (container !== undefined && container !== this.#root) this.#leave(container)
    }
  }

  #enter(tag: Container['tag']): void {
    if (this.#containers.length < deepest) this.#containers.push({ tag, blocks: [], items: [] })
  }

  /** Ends this container and all within it. */
  #leave(last: Container): void {
    this.#endLine()
    while (this.#containers.length > 1 && this.#containers.includes(last)) {
      const ended = this.#containers.pop() ?? this.#root
      const around = this.#container
      if (ended.tag === 'li') around.items.push(ended.blocks)
      else if (ended.tag === 'blockquote' && ended.blocks.length > 0)
        around.blocks.push({ kind: 'quote', content: ended.blocks })
      else if (ended.tag === 'ul' || ended.tag === 'ol') {
        const items = [...ended.items, ...(ended.blocks.length > 0 ? [ended.blocks] : [])]
        if (items.length > 0) around.blocks.push({ kind: 'list', isOrdered: ended.tag === 'ol', items })
      }
    }
  }

  #endLine(): void {
    const content = trimmed(this.#line ?? [], this.#isCode)
    if (content.length > 0) {
      const { blocks } = this.#container
      if (this.#isCode) blocks.push({ kind: 'code', content })
      else if (this.#heading !== undefined) blocks.push({ kind: 'heading', level: this.#heading, content })
      else blocks.push({ kind: 'paragraph', content })
    }
    this.#line = undefined
    this.#heading = undefined
    this.#isCode = false
  }
}

/** Without the blanks and the line break at the end, which show nothing. */
function trimmed(line: readonly RichInline[], isCode: boolean): readonly RichInline[] {
  const last = line.at(-1)
  if (last === undefined) return line
  if (last.kind === 'mention') return line
  if (last.kind === 'break') return trimmed(line.slice(0, -1), isCode)
  const text = isCode ? last.text.replace(/\n$/, '') : last.text.replace(/[ \t\n\r\f]+$/, '')
  if (text === last.text) return line
  return text === '' ? trimmed(line.slice(0, -1), isCode) : [...line.slice(0, -1), { ...last, text }]
}

export function parseHtml(html: string): readonly RichBlock[] {
  return new RichTextReader().read(html)
}
