import { Editor, type Editor as EditorType } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { StarterKit } from '@tiptap/starter-kit'
import { mentionExtension } from './mention-extension.ts'
import type { MentionList, MentionSearch } from './mention-list.ts'
import { parseHtml, safeAddress } from './parse-html.ts'
import { toEditorContent } from './to-editor-content.ts'

export interface RichTextEngineSettings {
  readonly element: HTMLElement
  readonly html: string
  readonly attributes: () => Record<string, string>
  readonly isEditable: boolean
  /** Who can be mentioned; undefined where nobody can. */
  readonly mentions: () => MentionSearch | undefined
  readonly mentionList: MentionList
  readonly onInput: (html: string) => void
  /** The selection moved, or what is set at it changed. */
  readonly onState: () => void
}

export type RichTextEngine = EditorType

/**
 * The editor proper. It gets its content as nodes, pasted text included: the page's policy lets nobody but Lit turn
 * strings into elements.
 */
export function createRichTextEngine(settings: RichTextEngineSettings): RichTextEngine {
  return new Editor({
    element: settings.element,
    injectCSS: false,
    editable: settings.isEditable,
    extensions: [
      StarterKit.configure({
        heading: { levels: [1, 2, 3] },
        dropcursor: false,
        gapcursor: false,
        trailingNode: false,
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          isAllowedUri: (address) => safeAddress(address) !== undefined,
          HTMLAttributes: { target: null, rel: null, class: null },
        },
      }),
      mentionExtension(settings.mentions, settings.mentionList),
    ],
    content: toEditorContent(parseHtml(settings.html)),
    editorProps: {
      attributes: settings.attributes,
      // Ends the writing wherever text is written; the editor would break the line.
      handleDOMEvents: {
        keydown: (_view, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey),
      },
      handlePaste: (view, event) => insertHtml(view, event.clipboardData?.getData('text/html') ?? ''),
      handleDrop: (view, event, _slice, isMoved) => {
        const html = event.dataTransfer?.getData('text/html') ?? ''
        if (isMoved || html === '') return false
        event.preventDefault()
        return insertHtml(view, html)
      },
    },
    onUpdate: ({ editor }) => settings.onInput(editor.isEmpty ? '' : editor.getHTML()),
    onTransaction: settings.onState,
  })
}

function insertHtml(view: EditorView, html: string): boolean {
  if (html === '') return false
  const { content } = view.state.schema.nodeFromJSON(toEditorContent(parseHtml(html)))
  view.dispatch(view.state.tr.replaceSelection(Slice.maxOpen(content)).scrollIntoView())
  return true
}

/** Takes a value that was set from outside. */
export function setRichText(engine: RichTextEngine, html: string): void {
  engine.commands.setContent(toEditorContent(parseHtml(html)), { emitUpdate: false })
}
