/* What other plugins may import of contacts. */

export { Company } from './company.ts'
export { companyDomainFilter, findCompanyByMail, siteDomain } from './company-by-mail.ts'
export { isPrivateMailDomain, mailDomain } from './mail-domain.ts'
export { Person } from './person.ts'
