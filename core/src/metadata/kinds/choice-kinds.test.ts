import { runFieldKindContract } from './field-kind-contract.ts'

const exact = (a: unknown, b: unknown): number => (a === b ? 0 : 1)
const options = [{ value: 'won' }, { value: "it's" }, { value: 'lead', archived: true }, { value: 'lost' }]
const holds =
  (...wanted: string[]) =>
  (value: unknown) =>
    Array.isArray(value) && wanted.some((one) => value.includes(one))
const holdsAll =
  (...wanted: string[]) =>
  (value: unknown) =>
    Array.isArray(value) && wanted.every((one) => value.includes(one))

runFieldKindContract('select', {
  options: { options },
  values: ['won', "it's", 'lead', 'lost'],
  compare: exact,
})

runFieldKindContract('multiSelect', {
  options: { options },
  values: [['won'], ['won', "it's"], ['lead', 'lost']],
  find: [
    ['has', 'won', holds('won')],
    ['has', ["it's", 'lost'], holds("it's", 'lost')],
    ['hasAll', ['won', "it's"], holdsAll('won', "it's")],
  ],
})

runFieldKindContract('tags', {
  values: [['VIP'], ['vip customer', 'Straße', 'a;"b",{c}'], ['Été', 'VIP']],
  find: [
    ['has', 'vip', holds('VIP')],
    ['has', ['STRASSE', 'été'], holds('Straße', 'Été')],
    ['has', 'A;"B",{C}', holds('a;"b",{c}')],
    ['hasAll', ['ÉTÉ', 'Vip'], holdsAll('Été', 'VIP')],
  ],
})

runFieldKindContract('json', {
  values: [{ a: [1, 'two', null, { b: true }] }, [1, 2], 'text', 0, false, { quote: '"\\\'' }],
})

runFieldKindContract('address', {
  values: [
    { street: 'Veldstraat 1', street2: null, postalCode: '9000', city: 'Gent', region: null, country: 'BE' },
    { street: null, street2: null, postalCode: null, city: null, region: null, country: 'FR' },
  ],
})
