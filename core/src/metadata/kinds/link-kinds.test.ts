import { runFieldKindContract } from './field-kind-contract.ts'

const exact = (a: unknown, b: unknown): number => (a === b ? 0 : 1)
const me = '0195e000-0000-7000-8000-000000000001'
const [mine, alsoMine, other] = [
  '0195e000-0000-7000-8000-00000000000a',
  '0195e000-0000-7000-8000-00000000000b',
  '0195e000-0000-7000-8000-00000000000c',
]
const among =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value)
const not = (matches: (value: unknown) => boolean) => (value: unknown) => !matches(value)

runFieldKindContract('id', {
  values: [me, mine, other],
  compare: exact,
  operand: (value) => String(value).toUpperCase(),
})

runFieldKindContract('reference', {
  options: { target: 'contacts.company' },
  values: [other, me, mine],
  compare: exact,
})

runFieldKindContract('record', {
  values: [mine, alsoMine, other].map((id) => ({ entity: 'contacts.company', id })),
  compare: (a, b) => exact((a as { id: string }).id, (b as { id: string }).id),
  operand: (value) => (value as { id: string }).id,
})

runFieldKindContract('file', { options: { target: 'core.file' }, values: [mine, other], compare: exact })

runFieldKindContract('user', {
  options: { target: 'core.user' },
  values: [me, other],
  compare: exact,
  find: [
    ['eq', '$me', among(me)],
    ['ne', '$me', not(among(me))],
    ['in', ['$me'], among(me)],
    ['nin', ['$me', other], not(among(me, other))],
  ],
})

runFieldKindContract('team', {
  options: { target: 'core.team' },
  values: [mine, alsoMine, other],
  compare: exact,
  find: [
    ['eq', '$myTeams', among(mine, alsoMine)],
    ['ne', '$myTeams', among(null, other)],
    ['in', '$myTeams', among(mine, alsoMine)],
    ['in', ['$myTeams', other], among(mine, alsoMine, other)],
    ['nin', '$myTeams', among(null, other)],
  ],
})
