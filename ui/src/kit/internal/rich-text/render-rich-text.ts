import { html, type TemplateResult } from 'lit'
import type { RichBlock, RichInline, RichMark, RichText } from './rich-document.ts'

const marked: Readonly<Record<RichMark, (content: unknown) => TemplateResult>> = {
  bold: (content) => html`<strong>${content}</strong>`,
  italic: (content) => html`<em>${content}</em>`,
  underline: (content) => html`<u>${content}</u>`,
  strike: (content) => html`<s>${content}</s>`,
  code: (content) => html`<code>${content}</code>`,
}

function renderText({ text, marks, href }: RichText): unknown {
  const inner = marks.reduce<unknown>((content, mark) => marked[mark](content), text)
  return href === undefined
    ? inner
    : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${inner}</a>`
}

function renderLine(content: readonly RichInline[]): readonly unknown[] {
  return content.map((part) => {
    if (part.kind === 'mention') return html`<span class="mention">@${part.label}</span>`
    return part.kind === 'break' ? html`<br />` : renderText(part)
  })
}

const headings: Readonly<Record<1 | 2 | 3, (content: unknown) => TemplateResult>> = {
  1: (content) => html`<p class="heading" role="heading" aria-level="4" data-level="1">${content}</p>`,
  2: (content) => html`<p class="heading" role="heading" aria-level="5" data-level="2">${content}</p>`,
  3: (content) => html`<p class="heading" role="heading" aria-level="6" data-level="3">${content}</p>`,
}

function renderBlock(block: RichBlock): TemplateResult {
  switch (block.kind) {
    case 'heading':
      return headings[block.level](renderLine(block.content))
    case 'code':
      return html`<pre>${renderLine(block.content)}</pre>`
    case 'quote':
      return html`<blockquote>${renderRichText(block.content)}</blockquote>`
    case 'rule':
      return html`<hr />`
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderRichText(item)}</li>`)
      return block.isOrdered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`
    }
    case 'paragraph':
  }
  return html`<p>${renderLine(block.content)}</p>`
}

/** Blocks as elements. Headings lie below those of the page around them. */
export function renderRichText(blocks: readonly RichBlock[]): readonly TemplateResult[] {
  return blocks.map(renderBlock)
}
