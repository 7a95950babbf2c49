import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ImportClient } from './import-client.ts'

// Each import starts processes of its own.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp

beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('../../plugins/contacts', import.meta.url)] })
})
afterAll(() => app?.stop())

/** Rows that each fail in another place: in a cell, in a choice, in a linked record, in the record as a whole. */
const rows = [
  'Good;good@lang.example;0475 12 34 56;;;;01/02/1980',
  'Mail;nonsense;0475 12 34 57;;;;',
  'Phone;phone@lang.example;call me;;;;',
  'Choice;choice@lang.example;;Empress;;;',
  'Vat;vat@lang.example;;;Short;BE0417;',
  'Digits;digits@lang.example;;;Wrong;BE0417497107;',
  'Day;day@lang.example;;;;;31/02/1980',
  'Nobody;nobody@lang.example;;;;;',
]
const header = 'Nom;E-mail;GSM;Civilité;Société;N° TVA;Date de naissance;Responsable'

const paths = [
  'lastName',
  'emails.address',
  'phones.number',
  'salutation',
  'company.name',
  'company.taxNumber',
  'birthday',
  'owner',
]

const said: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /not an e-mail address/,
    /not a telephone number/,
    /not one of the choices/,
    /too short for a VAT/,
    /check digits/,
    /not a date/,
    /no user or team/,
  ],
  fr: [
    /n’est pas une adresse e-mail/,
    /n’est pas un numéro de téléphone/,
    /choix/,
    /trop court pour un numéro de TVA/,
    /chiffres de contrôle/,
    /n’est pas une date/,
    /utilisateur/,
  ],
  nl: [
    /geen e-mailadres/,
    /geen telefoonnummer/,
    /keuze/,
    /te kort voor een btw-nummer/,
    /controlecijfers/,
    /geen datum/,
    /geen gebruiker/,
  ],
  de: [
    /keine E-Mail-Adresse/,
    /keine Telefonnummer/,
    /Auswahl/,
    /zu kurz für eine USt-IdNr/,
    /Prüfziffern/,
    /kein Datum/,
    /keinen Benutzer/,
  ],
}

it.each(Object.keys(said))('tells in "%s" why rows fail', async (language) => {
  const user = await app.createUser({ role: 'manager', name: `Speaks ${language}` })
  await user.request('/api/profile', { method: 'PATCH', json: { language } })
  const client = new ImportClient(user)
  const file = rows.map((row, index) => `${row};${index === rows.length - 1 ? 'Somebody Else' : ''}`)
  const { id } = await client.upload(`${header}\n${file.join('\n')}\n`, 'l.csv')
  await client.change(id, { mapping: paths.map((path, column) => ({ column, path })) })
  const { preview } = await client.preview(id)
  expect(preview?.counts).toMatchObject({ rows: 8, failed: 7 })
  const reasons = (await client.errors(id)).trim().split('\r\n').slice(1)
  expect(reasons).toHaveLength(7)
  for (const [index, words] of said[language]!.entries()) expect(reasons[index]).toMatch(words)
})
