import type { PanelContext } from '@tessera/sdk/ui'
import type { RecordSearch } from '@tessera/ui/kit/record-picker'

const shown = 12

/** What a picker offers: hits of the search, or what changed last while nothing is typed. */
export function recordSearch(
  ctx: PanelContext,
  entity: 'contacts.company' | 'contacts.person',
  except?: string,
): RecordSearch {
  return async (term, signal) => {
    const hits = term.trim()
      ? await ctx.api.search(term, { entity, limit: shown, signal })
      : await ctx.api.list(
          entity,
          { fields: ['displayName'], sort: ['-updatedAt'], limit: shown },
          { signal },
        )
    return hits
      .filter((hit) => hit.id !== except)
      .map((hit) => ({
        id: hit.id,
        displayName: hit.displayName,
        subtitle: 'subtitle' in hit ? hit.subtitle : null,
      }))
  }
}
