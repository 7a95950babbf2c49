import { describe, expect, it } from 'vitest'
import { splitFullName } from './split-full-name.ts'

describe('splitting whole names', () => {
  it.each([
    ['Marie Dupont', 'Marie', 'Dupont'],
    ['Dupont, Marie', 'Marie', 'Dupont'],
    ['DUPONT Marie', 'Marie', 'DUPONT'],
    ['Marie DUPONT', 'Marie', 'DUPONT'],
    ['Jan van den Berg', 'Jan', 'van den Berg'],
    ['van den Berg, Jan', 'Jan', 'van den Berg'],
    ['Van den Berg Jan', 'Jan', 'Van den Berg'],
    ['VAN DEN BERG Jan', 'Jan', 'VAN DEN BERG'],
    ['Jan van den BERG', 'Jan', 'van den BERG'],
    ['Jean-Pierre Lefèvre', 'Jean-Pierre', 'Lefèvre'],
    ['Jean Pierre Lefèvre', 'Jean Pierre', 'Lefèvre'],
    ['Marie de la Tour', 'Marie', 'de la Tour'],
    ["Pieter 't Hooft", 'Pieter', "'t Hooft"],
    ["An D'Hondt", 'An', "D'Hondt"],
    ['Ludwig von Beethoven', 'Ludwig', 'von Beethoven'],
    ['De Smet Anneleen', 'Anneleen', 'De Smet'],
    ['J.R. Peeters', 'J.R.', 'Peeters'],
    ['Sammy Davis Jr.', 'Sammy', 'Davis Jr.'],
    ['  Marie   Dupont ', 'Marie', 'Dupont'],
    ['MARIE DUPONT', 'MARIE', 'DUPONT'],
  ])('splits %j into %s and %s', (name, firstName, lastName) => {
    expect(splitFullName(name)).toEqual({ firstName, lastName })
  })

  it.each([
    ['Dupont', 'Dupont'],
    ['De Smet', 'De Smet'],
  ])('takes %s alone for a last name', (name, lastName) => {
    expect(splitFullName(name)).toEqual({ lastName })
  })

  it.each([
    ['Mme Marie Dupont', 'Mme'],
    ['Dhr. Jan Peeters', 'Dhr.'],
    ['Herr Dr. Hans Müller', 'Herr Dr.'],
    ['M. Jean Dupont', 'M.'],
  ])('keeps the salutation of %s', (name, salutation) => {
    expect(splitFullName(name).salutation).toBe(salutation)
  })

  it('follows the order of a list that puts last names first', () => {
    expect(splitFullName('Dupont Marie', 'last first')).toEqual({ firstName: 'Marie', lastName: 'Dupont' })
  })

  it('makes nothing of nothing', () => {
    expect(splitFullName('  ')).toEqual({})
  })
})
