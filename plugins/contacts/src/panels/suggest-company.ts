import type { Client } from '@tessera/sdk/ui'

import { companyDomainFilter, siteDomain } from '../contract/company-by-mail.ts'
import { isPrivateMailDomain, mailDomain } from '../contract/mail-domain.ts'

export interface SuggestedCompany {
  readonly id: string
  readonly displayName: string
}

/** The one company whose website lies on the domain of one of these addresses; null where there is none, or several. */
export async function suggestCompany(
  api: Client,
  emails: readonly { readonly address: string | null }[],
  signal: AbortSignal,
): Promise<SuggestedCompany | null> {
  const domains = emails.map((email) => mailDomain(email.address ?? ''))
  const domain = domains.find((candidate) => candidate !== null && !isPrivateMailDomain(candidate))
  if (!domain) return null
  const filter = companyDomainFilter(domain)
  const found = await api.list(
    'contacts.company',
    { fields: ['displayName', 'website'], filter, limit: 20 },
    { signal },
  )
  const owners = found.filter((company) => siteDomain(company.website) === domain)
  return owners.length === 1 ? (owners[0] ?? null) : null
}
