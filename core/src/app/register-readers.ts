import type { DependencyContainer } from 'tsyringe'
import type { SearchParts } from './register-records.ts'

export function registerReaders(_container: DependencyContainer): (c: DependencyContainer) => SearchParts {
  return () => ({ groups: () => [], readable: () => ({ groups: [], uncovered: [] }) }) as unknown as SearchParts
}

export function readersOf(_container: DependencyContainer) {
  const none = { data: [], page: { next: null, previous: null } }
  return {
    history: { history: async () => none },
    timeline: { timeline: async () => none },
    search: { search: async () => [] },
  }
}
