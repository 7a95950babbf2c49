import type { DependencyContainer } from 'tsyringe'
import type { SearchParts } from './register-records.ts'
import { searchableFields } from '../records/search/search-plan.ts'
import { tokens } from './tokens.ts'

export function registerReaders(_container: DependencyContainer): (c: DependencyContainer) => SearchParts {
  const ids = new Map<string, number>()
  return (c) => ({
    groups: (entity) => {
      const id = ids.get(entity) ?? ids.size + 1
      ids.set(entity, id)
      return [{ id, entity, fields: searchableFields(c.resolve(tokens.metadata).current, entity), isReady: true }]
    },
    readable: (_actor, entity) => [ids.get(entity) ?? 0],
  })
}

export function readersOf(_container: DependencyContainer) {
  const none = { data: [], page: { next: null, previous: null } }
  return {
    history: { history: async () => none },
    timeline: { timeline: async () => none },
    search: { search: async () => [] },
  }
}
