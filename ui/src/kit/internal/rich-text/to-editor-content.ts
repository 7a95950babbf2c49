import type { JSONContent } from '@tiptap/core'
import {
  textOfInline,
  type RichBlock,
  type RichInline,
  type RichMark,
  type RichText,
} from './rich-document.ts'

/** What the editor takes: its own nodes instead of HTML, which it would have to parse. */
export function toEditorContent(blocks: readonly RichBlock[]): JSONContent {
  const content = blocks.map(toNode)
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function toNode(block: RichBlock): JSONContent {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: toLine(block.content) }
    case 'code':
      return { type: 'codeBlock', content: toCode(block.content) }
    case 'quote':
      return { type: 'blockquote', content: block.content.map(toNode) }
    case 'rule':
      return { type: 'horizontalRule' }
    case 'list':
      return {
        type: block.isOrdered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({ type: 'listItem', content: toItem(item) })),
      }
    case 'paragraph':
  }
  return { type: 'paragraph', content: toLine(block.content) }
}

/** An entry of a list begins with a paragraph. */
function toItem(item: readonly RichBlock[]): JSONContent[] {
  const content = item.map(toNode)
  return content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content]
}

function toLine(content: readonly RichInline[]): JSONContent[] {
  return content.map((part) => {
    if (part.kind === 'mention') return { type: 'mention', attrs: { id: part.id, label: part.label } }
    return part.kind === 'break' ? { type: 'hardBreak' } : toText(part)
  })
}

function toText({ text, marks, href }: RichText): JSONContent {
  // The editor lets code have no other marks.
  const kept: readonly RichMark[] = marks.includes('code') ? ['code'] : marks
  return {
    type: 'text',
    text,
    marks: [
      ...kept.map((type) => ({ type })),
      ...(href === undefined || kept.includes('code') ? [] : [{ type: 'link', attrs: { href } }]),
    ],
  }
}

function toCode(content: readonly RichInline[]): JSONContent[] {
  const text = content.map(textOfInline).join('')
  return [{ type: 'text', text }]
}
