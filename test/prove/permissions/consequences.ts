/** Whoever moves to another company is moved in several fields at once; a parent may not be its own child. */
export const withConsequences: ReadonlySet<string> = new Set([
  'contacts.person.company',
  'contacts.person.jobTitle',
  'contacts.person.department',
  'contacts.company.parent',
  'vault.item.parent',
])
