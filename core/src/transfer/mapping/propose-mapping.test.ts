import { describe, expect, it } from 'vitest'
import { ColumnProfile } from '../reading/values/column-profile.ts'
import { defaultValueSettings } from '../reading/values/value-type.ts'
import { headerKey, proposeMapping } from './propose-mapping.ts'
import type { ColumnAnalysis } from '../reading/values/column-profile.ts'
import type { ImportTarget } from './import-target.ts'

const targets: readonly ImportTarget[] = [
  {
    path: 'firstName',
    kind: 'text',
    labels: ['First name', 'Prénom', 'Voornaam', 'Vorname'],
    synonyms: ['given name'],
  },
  {
    path: 'lastName',
    kind: 'text',
    labels: ['Last name', 'Nom', 'Naam', 'Nachname'],
    synonyms: ['surname', 'family name', 'achternaam', 'familienaam', 'nom de famille'],
  },
  {
    path: 'fullName',
    kind: 'fullName',
    labels: ['Full name', 'Nom complet', 'Volledige naam', 'Vollständiger Name'],
    synonyms: ['name', 'contact', 'contactpersoon'],
    parts: { first: 'firstName', last: 'lastName' },
  },
  {
    path: 'emails.address',
    kind: 'email',
    labels: ['E-mail', 'Courriel', 'E-mailadres', 'E-Mail-Adresse'],
    synonyms: ['mail', 'email address'],
    multi: true,
  },
  {
    path: 'phones.number',
    kind: 'phone',
    labels: ['Phone', 'Téléphone', 'Telefoon', 'Telefon'],
    synonyms: ['gsm', 'mobile', 'portable', 'tel', 'handy'],
    multi: true,
  },
  {
    path: 'company.name',
    kind: 'text',
    labels: ['Company', 'Société', 'Bedrijf', 'Firma'],
    synonyms: ['entreprise', 'organisation', 'nom société', 'bedrijfsnaam', 'klant'],
  },
  {
    path: 'company.vatNumber',
    kind: 'vat',
    labels: ['VAT number', 'N° TVA', 'Btw-nummer', 'USt-IdNr.'],
    synonyms: ['tva', 'btw', 'vat', 'ondernemingsnummer', "numéro d'entreprise"],
  },
  {
    path: 'addresses.street',
    kind: 'text',
    labels: ['Street', 'Rue', 'Straat', 'Straße'],
    synonyms: ['adresse', 'adres', 'address'],
  },
  {
    path: 'addresses.postalCode',
    kind: 'postalCode',
    labels: ['Postal code', 'Code postal', 'Postcode', 'Postleitzahl'],
    synonyms: ['zip', 'cp', 'plz'],
  },
  {
    path: 'addresses.city',
    kind: 'text',
    labels: ['City', 'Ville', 'Gemeente', 'Ort'],
    synonyms: ['localité', 'commune', 'plaats', 'stad', 'woonplaats'],
  },
  { path: 'addresses.country', kind: 'country', labels: ['Country', 'Pays', 'Land'], synonyms: [] },
  {
    path: 'birthday',
    kind: 'date',
    labels: ['Birthday', 'Date de naissance', 'Geboortedatum', 'Geburtsdatum'],
    synonyms: ['date of birth', 'anniversaire'],
  },
  {
    path: 'notes',
    kind: 'longText',
    labels: ['Notes', 'Remarques', 'Opmerkingen', 'Notizen'],
    synonyms: ['remarque', 'commentaire', 'bemerkung'],
  },
]

function column(header: string, ...cells: readonly string[]): ColumnAnalysis {
  const profile = new ColumnProfile('BE')
  for (const cell of cells) profile.add(cell, true)
  return profile.analyse({ header, letter: 'A' }, defaultValueSettings)
}

function paths(
  columns: readonly ColumnAnalysis[],
  earlier?: ReadonlyMap<string, string | null>,
): (string | undefined)[] {
  return proposeMapping(columns, targets, earlier ? { earlier } : {}).map((mapping) => mapping.path)
}

describe('proposing where columns go', () => {
  it.each([
    [
      'French',
      [
        'Prénom',
        'Nom',
        'E-mail',
        'Téléphone',
        'Société',
        'N° TVA',
        'Rue',
        'Code postal',
        'Localité',
        'Pays',
        'Date de naissance',
        'Remarque',
      ],
    ],
    [
      'Dutch',
      [
        'Voornaam',
        'Familienaam',
        'E-mailadres',
        'Gsm-nummer',
        'Bedrijfsnaam',
        'BTW nr.',
        'Straat + nr',
        'Postcode',
        'Woonplaats',
        'Land',
        'Geboortedatum',
        'Opmerking',
      ],
    ],
    [
      'English',
      [
        'First Name',
        'Surname',
        'Email address',
        'Mobile phone',
        'Company name',
        'VAT no.',
        'Street',
        'ZIP',
        'City',
        'Country',
        'Date of birth',
        'Notes',
      ],
    ],
    [
      'German',
      [
        'Vorname',
        'Nachname',
        'E-Mail',
        'Telefonnummer',
        'Firma',
        'USt-IdNr.',
        'Straße',
        'PLZ',
        'Ort',
        'Land',
        'Geburtsdatum',
        'Bemerkungen',
      ],
    ],
    [
      'two rows',
      [
        'Personne / Prénom',
        'Personne / Nom',
        'Contact / E-mail',
        'Contact / Tél.',
        'Société / Nom',
        'Société / N° TVA',
        'Adresse / Rue',
        'Adresse / CP',
        'Adresse / Ville',
        'Adresse / Pays',
        'Divers / Date de naissance',
        'Divers / Remarques',
      ],
    ],
  ])('knows the names of columns in %s', (_language, headers) => {
    expect(paths(headers.map((header) => column(header)))).toEqual([
      'firstName',
      'lastName',
      'emails.address',
      'phones.number',
      'company.name',
      'company.vatNumber',
      'addresses.street',
      'addresses.postalCode',
      'addresses.city',
      'addresses.country',
      'birthday',
      'notes',
    ])
  })

  it('goes by content where names say nothing', () => {
    const columns = [
      column('A', 'Marie', 'Jan'),
      column('B', 'm@x.be', 'j@x.be'),
      column('C', '0478/12.34.56', '09 234 56 78'),
      column('D', 'BE 0403.170.701'),
    ]
    expect(proposeMapping(columns, targets).map(({ path, reason }) => [path, reason])).toEqual([
      [undefined, 'none'],
      ['emails.address', 'content'],
      ['phones.number', 'content'],
      ['company.vatNumber', 'content'],
    ])
  })

  it('believes the cells rather than the name', () => {
    expect(paths([column('Contact', 'm@x.be', 'j@x.be')])).toEqual(['emails.address'])
    expect(paths([column('Contact', 'Marie Dupont')])).toEqual(['fullName'])
    expect(proposeMapping([column('E-mail', 'Gent', 'Mons')], targets)[0]?.path).toBeUndefined()
  })

  it('believes a plain name rather than a single cell, and asks to have a look', () => {
    const [proposal] = proposeMapping([column('N° TVA', 'BE0417')], targets)
    expect(proposal).toMatchObject({ path: 'company.vatNumber', reason: 'header' })
    expect(proposal!.confidence).toBeLessThan(0.9)
  })

  it('uses a target once, unless it takes several columns', () => {
    expect(
      paths([
        column('Téléphone'),
        column('Téléphone (2)'),
        column('GSM'),
        column('Ville'),
        column('Ville (2)'),
      ]),
    ).toEqual(['phones.number', 'phones.number', 'phones.number', 'addresses.city', undefined])
  })

  it('follows earlier imports before anything else, skipped columns too', () => {
    const earlier = new Map<string, string | null>([
      [headerKey('Nom'), 'company.name'],
      [headerKey('Remarque'), null],
    ])
    expect(paths([column('NOM'), column('Remarque')], earlier)).toEqual(['company.name', undefined])
  })

  it('takes a column of whole names for that when there are no first names', () => {
    expect(paths([column('Nom', 'Marie Dupont', 'Jan Peeters')])).toEqual(['fullName'])
    expect(paths([column('Nom', 'Dupont', 'Peeters')])).toEqual(['lastName'])
    expect(paths([column('Prénom', 'Marie'), column('Name', 'Dupont')])).toEqual(['firstName', 'lastName'])
  })

  it('shows its confidence and what else came close', () => {
    const [mapping] = proposeMapping([column('Adres')], targets)
    expect(mapping).toMatchObject({ path: 'addresses.street', confidence: 1, reason: 'header' })
    const [near] = proposeMapping([column('Bedrijf naam klant')], targets)
    expect(near?.confidence).toBeLessThan(1)
  })

  it('leaves unknown columns to the person', () => {
    expect(proposeMapping([column('Kleur', 'rood', 'groen')], targets)[0]).toMatchObject({
      path: undefined,
      confidence: 0,
      valueType: 'text',
      reason: 'none',
    })
  })
})
