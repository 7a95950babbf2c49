import { describe, expect, it } from 'vitest'
import { similarity, tokenise } from './header-similarity.ts'

function alike(one: string, other: string): number {
  return similarity(tokenise(one), tokenise(other))
}

describe('comparing names of columns', () => {
  it.each([
    ['E-mail', 'email'],
    ['PRENOM', 'Prénom'],
    ['first_name', 'First name'],
    ['firstName', 'First name'],
    ['Code  Postal', 'code postal'],
    ['Straße', 'strasse'],
  ])('takes %s and %s for the same', (one, other) => {
    expect(alike(one, other)).toBe(1)
  })

  it.each([
    ['Nom de la société', 'nom société'],
    ['Nom société', 'société nom'],
    ['Tél.', 'Téléphone'],
    ['Telefoonnummer', 'telefoon'],
    ['Adress', 'Address'],
    ['Datum geboorte', 'geboortedatum'],
  ])('takes %s and %s for nearly the same', (one, other) => {
    expect(alike(one, other)).toBeGreaterThanOrEqual(0.62)
  })

  it.each([
    ['Nom', 'Prénom'],
    ['Naam', 'Bedrijfsnaam'],
    ['Stad', 'Staat'],
    ['Fax', 'Phone'],
    ['Date', 'Name'],
    ['', 'Nom'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(alike(one, other)).toBeLessThan(0.9)
  })
})
