import type { Filter, RecordAccess, RecordOf } from '@tessera/sdk'
import { isPrivateMailDomain, mailDomain } from './mail-domain.ts'

type Company = RecordOf<'contacts.company'>

/** Companies whose website may lie on this domain; `siteDomain` tells which really do. */
export function companyDomainFilter(domain: string): Filter<'contacts.company'> {
  const starts = [`https://${domain}`, `https://www.${domain}`, `http://${domain}`, `http://www.${domain}`]
  return { or: starts.map((start) => ({ website: { startsWith: start } })) }
}

/** The host of a website without `www.`. */
export function siteDomain(website: string | null | undefined): string | null {
  if (!website || !URL.canParse(website)) return null
  return new URL(website).hostname.replace(/^www\./, '')
}

/**
 * The company that an e-mail address belongs to, by the domain of its website, seen with the rights of `records`. Null
 * for addresses at mail providers, and where several companies share the domain: then nobody can tell.
 *
 * @example
 * const company = await findCompanyByMail(ctx.records, 'an.peeters@brouwerij-noord.example')
 */
export async function findCompanyByMail(records: RecordAccess, address: string): Promise<Company | null> {
  const domain = mailDomain(address)
  if (domain === null || isPrivateMailDomain(domain)) return null
  const { data } = await records('contacts.company').query({ filter: companyDomainFilter(domain), limit: 20 })
  const owners = data.filter((company) => siteDomain(company.website) === domain)
  return owners.length === 1 ? (owners[0] ?? null) : null
}
