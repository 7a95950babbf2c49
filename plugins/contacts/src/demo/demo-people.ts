import type { InsertOf } from '@tessera/sdk'
import { slug, type DemoCompany } from './demo-companies.ts'
import { nameLists, personTags, roles } from './name-list.ts'
import { landline, mobile } from './phone-numbers.ts'
import type { Random } from './random.ts'

type NewPerson = InsertOf<'contacts.person'>
type NewPosition = NonNullable<NewPerson['positions']>[number]

export interface PeopleInput {
  readonly companies: readonly DemoCompany[]
  /** Ids of the companies, in the same order. */
  readonly ids: readonly string[]
  readonly count: number
  readonly today: Date
}

interface Employer {
  readonly id: string
  readonly company: DemoCompany
}

/** People of these companies: most with one position, some with two, some who moved, a few without any. */
export function demoPeople(
  { companies, ids, count, today }: PeopleInput,
  random: Random,
): readonly NewPerson[] {
  const employers = companies.flatMap((company, index): Employer[] => {
    const id = ids[index]
    return id === undefined ? [] : [{ id, company }]
  })
  return Array.from({ length: count }, (_person, index) => {
    const employer = employers[index % employers.length]
    if (employer === undefined) throw new RangeError('The demo people need at least one company.')
    const isAlone = index % 33 === 32
    return demoPerson({ index, employer, others: employers, isAlone, today }, random)
  })
}

interface PersonInput {
  readonly index: number
  readonly employer: Employer
  readonly others: readonly Employer[]
  readonly isAlone: boolean
  readonly today: Date
}

function demoPerson(input: PersonInput, random: Random): NewPerson {
  const { index, employer, isAlone, today } = input
  const { place, domain, values } = employer.company
  const names = nameLists[place.language]
  const isWoman = index % 2 === 0
  const firstName = random.pick(isWoman ? names.women : names.men)
  const lastName = random.pick(names.last)
  const mailbox = `${slug(firstName)}.${slug(lastName)}`
  const hasLeftMailingList = random.chance(0.06)
  const work = {
    address: `${mailbox}@${domain}`,
    type: 'work',
    optedOut: hasLeftMailingList,
    invalid: random.chance(0.03),
  } as const
  const own = { address: `${mailbox}.${index}@mail.example`, type: 'private' } as const
  return {
    salutation: isWoman ? 'mrs' : 'mr',
    firstName,
    lastName,
    positions: isAlone ? [] : positionsOf(input, random),
    kinds: isAlone ? ['prospect'] : (values.kinds ?? []),
    emails: isAlone ? [own] : [work, ...(random.chance(0.2) ? [own] : [])],
    phones: [
      { number: mobile(place, index), type: 'mobile' },
      ...(!isAlone && random.chance(0.4)
        ? [{ number: landline(place, 300 + index), type: 'work' } as const]
        : []),
    ],
    language: place.language,
    birthday: random.chance(0.3) ? birthday(random, today) : null,
    doNotCall: random.chance(0.04),
    source: random.pick(['website', 'referral', 'event', 'campaign', 'partner', 'import'] as const),
    tags: random.chance(0.4) ? [random.pick(personTags)] : [],
    socialLinks: random.chance(0.3)
      ? [{ network: 'linkedin', url: `https://www.linkedin.example/in/${mailbox}-${index}` }]
      : [],
  }
}

function positionsOf({ employer, others, today, index }: PersonInput, random: Random): NewPosition[] {
  const [role, department] = random.pick(roles[employer.company.place.language])
  const startedOn = yearsBefore(today, random.between(1, 9), random)
  const main: NewPosition = { company: employer.id, role, department, primary: true, startedOn }
  const other = others[(index * 7 + 3) % others.length]
  if (other === undefined || other.id === employer.id) return [main]
  if (index % 8 === 3) return [main, { company: other.id, role: boardRole[other.company.place.language] }]
  if (index % 10 === 7) {
    const [formerRole, formerDepartment] = random.pick(roles[other.company.place.language])
    return [
      main,
      {
        company: other.id,
        role: formerRole,
        department: formerDepartment,
        active: false,
        startedOn: yearsBefore(today, 14, random),
        endedOn: startedOn,
      },
    ]
  }
  return [main]
}

const boardRole = { nl: 'Bestuurder', fr: 'Administrateur', de: 'Beirat' } as const

function yearsBefore(today: Date, years: number, random: Random): string {
  const days = years * 365 + random.between(0, 300)
  return isoDay(new Date(today.getTime() - days * 86_400_000))
}

function birthday(random: Random, today: Date): string {
  return yearsBefore(today, random.between(24, 61), random)
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
