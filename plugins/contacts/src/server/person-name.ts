import { defineHook, type Draft } from '@tessera/sdk'

/** The address that stands for the name of a person of whom nothing else is known. */
function firstAddress(draft: Draft<'contacts.person'>): string | null {
  const emails = draft.get('emails') ?? []
  const chosen = emails.find((email) => email.primary === true) ?? emails[0]
  if (chosen === undefined) return null
  if (chosen.address) return chosen.address
  // An update may name a stored address by its id only.
  return draft.before?.emails?.find((email) => email.id === chosen.id)?.address ?? null
}

/** A first name or a last name is enough; where there is neither, the e-mail address is shown as the name. */
export const personName = defineHook({
  entity: 'contacts.person',
  name: 'person-name',
  on: ['create', 'update'],
  order: -10,
  fields: ['firstName', 'lastName', 'emails'],
  before(drafts) {
    for (const draft of drafts) {
      if (draft.get('firstName') || draft.get('lastName')) continue
      const address = firstAddress(draft)
      if (address === null) {
        draft.reject(
          'lastName',
          'contacts.name_required',
          'Enter a first name, a last name or an e-mail address.',
        )
      } else {
        draft.set('lastName', address)
      }
    }
  },
})
