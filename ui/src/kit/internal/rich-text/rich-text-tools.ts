import type { KitText } from '../environment.ts'
import type { RichTextEngine } from './rich-text-engine.ts'

export interface RichTextTool {
  readonly name: KitText
  readonly icon: string
  readonly isOn: (engine: RichTextEngine) => boolean
  readonly run: (engine: RichTextEngine) => void
}

/** What the bar offers beside links, in its order. */
export const richTextTools: readonly RichTextTool[] = [
  {
    name: 'bold',
    icon: 'bold',
    isOn: (engine) => engine.isActive('bold'),
    run: (engine) => void engine.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    icon: 'italic',
    isOn: (engine) => engine.isActive('italic'),
    run: (engine) => void engine.chain().focus().toggleItalic().run(),
  },
  {
    name: 'heading',
    icon: 'heading',
    isOn: (engine) => engine.isActive('heading'),
    run: (engine) => void engine.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'bulletList',
    icon: 'list',
    isOn: (engine) => engine.isActive('bulletList'),
    run: (engine) => void engine.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    icon: 'list-ordered',
    isOn: (engine) => engine.isActive('orderedList'),
    run: (engine) => void engine.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    icon: 'text-quote',
    isOn: (engine) => engine.isActive('blockquote'),
    run: (engine) => void engine.chain().focus().toggleBlockquote().run(),
  },
]
