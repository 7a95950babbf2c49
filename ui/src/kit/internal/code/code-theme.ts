import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor in the tokens of the kit, which know light and dark by themselves. */
export const codeTheme = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'transparent', minInlineSize: '0', flex: '1' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--crm-font-code)',
    fontSize: 'var(--crm-text-input)',
    lineHeight: 'var(--crm-leading-sm)',
    minBlockSize: 'calc(var(--_rows, 6) * 1lh + 12px)',
    maxBlockSize: 'calc(var(--_max-rows, 24) * 1lh + 12px)',
    overflow: 'auto',
  },
  '.cm-content': { paddingBlock: 'var(--crm-space-3)', caretColor: 'var(--crm-color-text)' },
  '.cm-line': { paddingInline: 'var(--crm-space-4) var(--crm-space-5)' },
  '.cm-gutters': {
    borderInlineEnd: '1px solid var(--crm-color-border)',
    backgroundColor: 'transparent',
    color: 'var(--crm-color-text-3)',
  },
  '.cm-lineNumbers .cm-gutterElement': { paddingInline: 'var(--crm-space-4) var(--crm-space-3)' },
  '.cm-placeholder': { color: 'var(--crm-color-text-3)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--crm-color-selected)',
    color: 'inherit',
    outline: 'none',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--crm-color-danger-soft)',
    color: 'inherit',
  },
})

const color = (name: string) => ({ color: `var(--crm-${name})` })

export const codeColors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.variableName)], ...color('label-blue-text') },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], ...color('label-green-text') },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], ...color('label-orange-text') },
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], ...color('label-violet-text') },
  { tag: [tags.function(tags.variableName), tags.typeName, tags.className], ...color('label-teal-text') },
  { tag: tags.comment, ...color('color-text-3'), fontStyle: 'italic' },
  { tag: tags.invalid, ...color('color-danger') },
])
