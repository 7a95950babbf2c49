import { SeededRandom } from './seeded-random.ts'

/** One person with their company, as the import should have it in the end. */
export interface Person {
  readonly firstName: string
  readonly lastName: string
  readonly email: string | null
  readonly phone: string | null
  readonly company: string
  readonly vat: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly country: string
  readonly birthday: string | null
  readonly revenue: string
  readonly active: boolean
  readonly remark: string | null
}

type Company = Pick<Person, 'company' | 'vat' | 'street' | 'postalCode' | 'city' | 'country'>

const firstNames = [
  'Marie',
  'Jean-Pierre',
  'Anneleen',
  'Lukas',
  'Zoë',
  'Søren',
  'François',
  'Ümit',
  'Chloé',
  'Bram',
  'Jürgen',
  'Noémie',
]
const lastNames = [
  'Dupont',
  'Van den Berg',
  "D'Hondt",
  'Müller',
  'Lefèvre',
  'De Smet',
  'Peeters',
  "'t Hooft",
  'Vandenbroucke',
  'Nguyễn',
  'El Amrani',
  'Wérotte',
]
// Without letters that Windows-1252 lacks, for files in that encoding.
const companyNames = [
  'Boulangerie Lefèvre & Fils',
  'Bakkerij "De Korenbloem"',
  'Dupont; Frères',
  'Müller, Söhne GmbH',
  'Café € Royal',
  'Total Energies',
  "L'Atelier",
  'Garage Peeters',
  '3 Suisses',
  'Ets. Wéry',
  'Jansen|Jansens',
  'A-Z Transport',
]
const places: readonly [postalCode: string, city: string][] = [
  ['1000', 'Bruxelles'],
  ['9000', 'Gent'],
  ['4000', 'Liège'],
  ['2000', 'Antwerpen'],
  ['3000', 'Leuven'],
  ['7000', 'Mons'],
]
const remarks = [
  'Rappeler en mai',
  'Vaste klant, bellen na 17u',
  'Dit "ja" op de beurs',
  'Ligne 1\nLigne 2',
  '=SUM(A1) is geen formule',
  '-10 % accordé',
]

/** People of a made-up list of customers: the same for the same seed. Those of two crowds have nothing in common. */
export function makePeople(seed: number, count = 60, crowd = 0): Person[] {
  const random = new SeededRandom(seed * 1_000 + crowd)
  const companies = companyNames.map((name, index) =>
    makeCompany(random, crowd === 0 ? name : `${name} ${crowd}`, index * 7_919 + crowd * 101),
  )
  const domain = crowd === 0 ? 'example.com' : `crowd${crowd}.example.com`
  return Array.from({ length: count }, (_, index) =>
    makePerson(random, companies[index % companies.length]!, index, domain),
  )
}

function makeCompany(random: SeededRandom, company: string, number: number): Company {
  const [postalCode, city] = random.pick(places)
  return {
    company,
    vat: belgianNumber(40_000_00 + number),
    street: `${random.pick(['Rue Haute', 'Kerkstraat', 'Grand-Place'])} ${random.between(1, 200)}`,
    postalCode,
    city,
    country: 'BE',
  }
}

function makePerson(random: SeededRandom, company: Company, index: number, domain: string): Person {
  const firstName = random.pick(firstNames.filter(isWindows1252))
  const lastName = random.pick(lastNames.filter(isWindows1252))
  const letters = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^a-zA-Z.]/g, '')
    .toLowerCase()
  return {
    ...company,
    firstName,
    lastName,
    email: index % 11 === 10 ? null : `${letters}.${index}@${domain}`,
    phone:
      index % 7 === 6
        ? null
        : `+324${random.pick(['7', '8', '9'])}${String(random.between(0, 9_999_999)).padStart(7, '0')}`,
    birthday:
      index % 5 === 4
        ? null
        : `${random.between(1950, 2004)}-${pad(random.between(1, 12))}-${pad(index % 3 === 0 ? random.between(13, 28) : random.between(1, 12))}`,
    revenue: `${random.between(0, 250_000)}.${pad(random.between(1, 99))}`,
    active: random.chance(0.7),
    remark: random.chance(0.4) ? random.pick(remarks) : null,
  }
}

function isWindows1252(text: string): boolean {
  return [...text].every((letter) => letter.charCodeAt(0) < 256)
}

/** An enterprise number with right check digits, from its first eight. */
function belgianNumber(firstEight: number): string {
  const digits = String(firstEight).padStart(8, '0')
  return `BE${digits}${pad(97 - (firstEight % 97))}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
