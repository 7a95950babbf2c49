/** One row of the lists that are imported, as text. */
export interface ListedPerson {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly company: string
  readonly taxNumber: string
  readonly jobTitle: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly country: string
  readonly birthday: string
  readonly remark: string
}

export const listHeader: Readonly<Record<keyof ListedPerson, string>> = {
  firstName: 'Prénom',
  lastName: 'Nom',
  email: 'E-mail',
  phone: 'GSM',
  company: 'Société',
  taxNumber: 'N° TVA',
  jobTitle: 'Fonction',
  street: 'Rue',
  postalCode: 'Code postal',
  city: 'Localité',
  country: 'Pays',
  birthday: 'Date de naissance',
  remark: 'Remarque',
}

const firstNames = [
  'Anna',
  'Jos',
  'Marie',
  'Lukas',
  'Zoë',
  'Søren',
  'François',
  'Elke',
  'Chloé',
  'Bram',
  'Jürgen',
  'Noémie',
  'Pieter',
  'Sofie',
  'Karel',
  'Inès',
]
const beginnings = [
  'Van',
  'Ver',
  'Kor',
  'Lam',
  'Mar',
  'Bel',
  'Hol',
  'Stee',
  'Gro',
  'Wou',
  'Pee',
  'Jans',
  'Mul',
  'Schou',
  'Bra',
  'Dewi',
  'Coe',
  'Fran',
  'Ghij',
  'Rou',
]
const middles = [
  'den',
  'ter',
  'ma',
  'li',
  'kens',
  'stra',
  'ber',
  'win',
  'ro',
  'sel',
  'ne',
  'gel',
  'hou',
  'pan',
  'dri',
  'mey',
]
const ends = [
  'berg',
  'man',
  'huis',
  'sen',
  'dijk',
  'veld',
  'aert',
  'mans',
  'straete',
  'kamp',
  'beek',
  'hoven',
  'wel',
  'mont',
  'laer',
  'voort',
]
const jobs = ['Directrice', 'Acheteur', 'Comptable', 'Ingénieur', 'Planificateur', 'Vente']
const places = [
  ['1000', 'Bruxelles'],
  ['9000', 'Gent'],
  ['4000', 'Liège'],
  ['2000', 'Antwerpen'],
  ['3000', 'Leuven'],
  ['7000', 'Mons'],
] as const

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]!
const two = (number: number): string => String(number).padStart(2, '0')

/** A Belgian enterprise number with its check digits. */
function enterpriseNumber(index: number): string {
  const first = 4_000_000 + index * 7
  return `BE ${String(first)
    .padStart(8, '0')
    .replace(/(\d{4})(\d{3})(\d)/, '$1.$2.$3')}${two(97 - (first % 97))}`
}

const lastNameOf = (index: number): string =>
  pick(beginnings, index * 7) + pick(middles, Math.floor(index / 20)) + pick(ends, Math.floor(index / 320))

/** A made-up crowd: ten to a company, nobody in it alike in e-mail address and number, nor anybody in the next crowd. */
export interface Crowd {
  readonly first: number
  readonly people: number
}

export function listedPerson({ first, people }: Crowd, place: number): ListedPerson {
  const index = first + place
  const company = Math.floor(first / 10) + (place % Math.floor(people / 10))
  const [postalCode, city] = pick(places, company)
  const number = String(470_000_000 + index)
  return {
    firstName: pick(firstNames, index * 31),
    lastName: lastNameOf(index),
    email: `person.${index}@company${company}.example`,
    phone: `0${number.slice(0, 3)}/${number.slice(3, 5)}.${number.slice(5, 7)}.${number.slice(7)}`,
    company: `${pick(beginnings, company)}${pick(ends, company * 3)} ${company}`,
    taxNumber: enterpriseNumber(company),
    jobTitle: pick(jobs, index * 5),
    street: `Kerkstraat ${1 + (index % 200)}`,
    postalCode,
    city,
    country: 'Belgique',
    birthday:
      index % 4 === 0 ? '' : `${two(1 + (index % 28))}/${two(1 + (index % 12))}/${1950 + (index % 50)}`,
    remark: index % 10 === 0 ? `Rappeler en mai, dossier ${index}` : '',
  }
}
