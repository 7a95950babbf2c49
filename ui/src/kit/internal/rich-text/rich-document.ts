/** How a piece of text is set apart. */
export type RichMark = 'bold' | 'italic' | 'underline' | 'strike' | 'code'

export interface RichText {
  readonly kind: 'text'
  readonly text: string
  readonly marks: readonly RichMark[]
  /** Only web, mail and telephone addresses come this far. */
  readonly href: string | undefined
}

/** A colleague who is named, and told of it. */
export interface RichMention {
  readonly kind: 'mention'
  readonly id: string
  readonly label: string
}

export type RichInline = RichText | RichMention | { readonly kind: 'break' }

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly RichInline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly RichInline[] }
  | { readonly kind: 'code'; readonly content: readonly RichInline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly RichBlock[])[] }
  | { readonly kind: 'quote'; readonly content: readonly RichBlock[] }
  | { readonly kind: 'rule' }

function inlineText(content: readonly RichInline[]): string {
  return content.map(textOfInline).join('')
}

/** What an inline part says. */
export function textOfInline(part: RichInline): string {
  if (part.kind === 'mention') return `@${part.label}`
  return part.kind === 'text' ? part.text : '\n'
}

function blockText(block: RichBlock): string {
  switch (block.kind) {
    case 'rule':
      return ''
    case 'list':
      return block.items.map((item) => plainText(item)).join('\n')
    case 'quote':
      return plainText(block.content)
    case 'paragraph':
    case 'heading':
    case 'code':
  }
  return inlineText(block.content)
}

/** The words without what sets them apart, a line per block. */
export function plainText(blocks: readonly RichBlock[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n')
}
