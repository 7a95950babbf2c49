import { defineHook } from '@tessera/sdk'

interface Subject {
  readonly subject: { readonly entity: string; readonly id: string }
  readonly role: string | null
}

/** By the task that is done: what its next one is about, while that is being made. */
const carried = new Map<string, readonly Subject[]>()

/**
 * Makes the next task with what the one before is about. The links stand already: carrying them over needs no right to
 * read what they lead to, and whoever may not see it sees it on neither of them.
 */
export async function carrySubjects(
  previous: string,
  about: readonly Subject[],
  make: () => Promise<unknown>,
): Promise<void> {
  carried.set(previous, about)
  try {
    await make()
  } finally {
    carried.delete(previous)
  }
}

export const carriedSubjects = defineHook({
  entity: 'activities.task',
  name: 'carried-subjects',
  on: ['create'],
  fields: ['previous'],
  before(drafts) {
    for (const draft of drafts) {
      const previous = draft.get('previous')
      const id = typeof previous === 'string' ? previous : previous?.id
      const about = id === undefined ? undefined : carried.get(id)
      if (about !== undefined) draft.set('about', about as never)
    }
  },
})
