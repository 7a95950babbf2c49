import type { InsertOf } from '@tessera/sdk'
import { companyList, type CompanyRow } from './company-list.ts'
import { companyTags } from './name-list.ts'
import { landline } from './phone-numbers.ts'
import { places, type Place } from './places.ts'
import type { Random } from './random.ts'
import { taxNumber } from './tax-numbers.ts'

type NewCompany = InsertOf<'contacts.company'>

export interface DemoCompany {
  readonly values: NewCompany
  readonly place: Place
  readonly domain: string
  /** Position of the parent in the list; null for a company that stands alone. */
  readonly parent: number | null
}

/** Sixty companies in four countries, with their groups. */
export function demoCompanies(random: Random): readonly DemoCompany[] {
  return companyList.map((row, index) => demoCompany(row, index, random))
}

function demoCompany(row: CompanyRow, index: number, random: Random): DemoCompany {
  const [name, town, form, industry, employees, kinds, parentName] = row
  const place = places[town]
  if (place === undefined)
    throw new RangeError(`The demo company "${name}" lies in "${town}", which is not a known town.`)
  const domain = `${slug(`${name} ${isNamedTwice(name) ? town : ''}`)}.example`
  const parent =
    parentName === undefined ? -1 : companyList.findIndex(([candidate]) => candidate === parentName)
  const values = {
    name,
    legalName: `${name} ${form}`,
    taxNumber: taxNumber(place.country, random),
    kinds: kinds.split(' ') as NonNullable<NewCompany['kinds']>,
    emails: [
      { address: `info@${domain}`, type: 'general' },
      ...(random.chance(0.3)
        ? [{ address: `${mailbox[place.language]}@${domain}`, type: 'invoicing' } as const]
        : []),
    ],
    phones: [{ number: landline(place, 100 + index), type: 'general' }],
    addresses: addressesOf(place, random),
    website: `https://www.${domain}`,
    industry: industry as NonNullable<NewCompany['industry']>,
    employees,
    language: place.language,
    tags: [...new Set(random.chance(0.5) ? [random.pick(companyTags), random.pick(companyTags)] : [])],
    externalIds: random.chance(0.4) ? [{ system: 'Octopus', value: `4${String(1000 + index)}` }] : [],
  } satisfies NewCompany
  return { values, place, domain, parent: parent === -1 ? null : parent }
}

const mailbox = { nl: 'facturatie', fr: 'comptabilite', de: 'rechnung' } as const

function addressesOf(place: Place, random: Random): NonNullable<NewCompany['addresses']> {
  const { city, postalCode, region, country } = place
  const street = (): string => {
    const name = random.pick(place.streets)
    const number = random.between(1, 180)
    return place.language === 'fr' && country === 'FR' ? `${number} ${name}` : `${name} ${number}`
  }
  const at = (): { street: string; postalCode: string; city: string; region: string; country: string } => ({
    street: street(),
    postalCode,
    city,
    region,
    country,
  })
  const extra = random.chance(0.25) ? [{ address: at(), type: 'shipping' } as const] : []
  return [{ address: at(), type: 'office' }, ...extra]
}

function isNamedTwice(name: string): boolean {
  return companyList.filter(([candidate]) => candidate === name).length > 1
}

/** A text as an address writes it: `Hôtel des Bateliers` is `hotel-des-bateliers`. */
export function slug(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
