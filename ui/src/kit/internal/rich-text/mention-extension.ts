import type { AnyExtension } from '@tiptap/core'
import { Mention } from '@tiptap/extension-mention'
import type { SuggestionProps } from '@tiptap/suggestion'
import type { MentionHit, MentionList, MentionSearch } from './mention-list.ts'

const mostHits = 8

/** Where somebody asked for nobody to be found, mentions that stand in the text are kept all the same. */
export function mentionExtension(search: () => MentionSearch | undefined, list: MentionList): AnyExtension {
  return Mention.configure({
    renderText: ({ node }) => `@${String(node.attrs['label'])}`,
    renderHTML: ({ node }) => [
      'span',
      {
        'data-type': 'mention',
        'data-id': String(node.attrs['id']),
        'data-label': String(node.attrs['label']),
      },
      `@${String(node.attrs['label'])}`,
    ],
    suggestion: {
      char: '@',
      shouldShow: () => search() !== undefined,
      items: async ({ query, signal }) => {
        const hits = await (search()?.(query, signal) ?? [])
        return [...hits].slice(0, mostHits)
      },
      render: () => {
        const show = ({ items, clientRect, command }: SuggestionProps<MentionHit>): void =>
          list.show({
            hits: items,
            place: () => clientRect?.() ?? null,
            pick: ({ id, displayName }) => command({ id, label: displayName }),
          })
        return {
          onStart: show,
          onUpdate: show,
          onKeyDown: ({ event }) => list.press(event.key),
          onExit: () => list.close(),
        }
      },
    },
  })
}
