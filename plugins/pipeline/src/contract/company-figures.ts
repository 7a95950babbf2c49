import { Company } from '@tessera/plugin-contacts/contract'
import { extendEntity, f } from '@tessera/sdk'

const figure = { readOnly: true } as const

/** What a company's deals add up to. Values count the deals in the organisation's own currency. */
export const CompanyFigures = extendEntity(Company.name, 'pipeline', {
  openDeals: f.integer(figure),
  openValue: f.money(figure),
  wonDeals: f.integer(figure),
  wonValue: f.money(figure),
  lastWonOn: f.date(figure),
})

declare module '@tessera/sdk' {
  interface ExtensionRegistry {
    'contacts.company': { pipeline: typeof CompanyFigures }
  }
}
