import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import {
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
  type LanguageSupport,
} from '@codemirror/language'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { codeColors, codeTheme } from './code-theme.ts'

export type CodeLanguage = 'json' | 'javascript' | 'text'

interface CodeEngineOptions {
  readonly parent: HTMLElement
  readonly root: ShadowRoot
  readonly value: string
  readonly attributes: () => Record<string, string>
  readonly onInput: (value: string) => void
}

/** What of an editor may change while it is open. */
export interface CodeMode {
  readonly language: CodeLanguage
  readonly isReadonly: boolean
  readonly isDisabled: boolean
  readonly placeholder: string
}

export interface CodeEngine {
  readonly view: EditorView
  /** Another text than what is written. */
  setValue(value: string): void
  setMode(mode: CodeMode): Promise<void>
}

const tabIsFree = 2000
/** Ctrl+Enter saves, as everywhere. */
const ownKeys = defaultKeymap.filter(({ key }) => key !== 'Mod-Enter')

/** Escape frees the next Tab, so that the keyboard can leave; where it is free already, Escape goes to whatever is around. */
function escapeKey(): Extension {
  let freeUntil = 0
  return keymap.of([
    {
      key: 'Escape',
      stopPropagation: true,
      run: (view) => {
        if (Date.now() < freeUntil || view.state.readOnly) return false
        freeUntil = Date.now() + tabIsFree
        view.setTabFocusMode(tabIsFree)
        return true
      },
    },
  ])
}

async function supportFor(language: CodeLanguage): Promise<LanguageSupport | readonly []> {
  if (language === 'json') return (await import('./json-support.ts')).jsonSupport()
  if (language === 'javascript') return (await import('./javascript-support.ts')).javascriptSupport()
  return []
}

/** The editor itself; its style sheets are adopted by the shadow root, as the content policy asks. */
export function createCodeEngine({
  parent,
  root,
  value,
  attributes,
  onInput,
}: CodeEngineOptions): CodeEngine {
  const [support, mode] = [new Compartment(), new Compartment()]
  let shown: CodeLanguage = 'text'
  let isOurs = false
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: value,
      extensions: [
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        syntaxHighlighting(codeColors),
        EditorView.lineWrapping,
        escapeKey(),
        keymap.of([...closeBracketsKeymap, ...ownKeys, ...historyKeymap, indentWithTab]),
        codeTheme,
        EditorView.contentAttributes.of(attributes),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isOurs) onInput(state.doc.toString())
        }),
        support.of([]),
        mode.of([]),
      ],
    }),
  })
  return {
    view,
    setValue: (text) => {
      isOurs = true
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      isOurs = false
    },
    setMode: async ({ language, isReadonly, isDisabled, placeholder: hint }) => {
      view.dispatch({
        effects: mode.reconfigure([
          EditorState.readOnly.of(isReadonly || isDisabled),
          EditorView.editable.of(!isDisabled),
          ...(hint === '' ? [] : [placeholder(hint)]),
        ]),
      })
      if (language === shown) return
      shown = language
      const loaded = await supportFor(language)
      if (language === shown) view.dispatch({ effects: support.reconfigure(loaded) })
    },
  }
}
