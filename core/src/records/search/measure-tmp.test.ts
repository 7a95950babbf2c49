import { it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'
import { cleanPendingLists } from './clean-pending-lists.ts'
import { GlobalSearch } from './global-search.ts'

const syllables = ['van', 'den', 'ber', 'ghe', 'pee', 'ters', 'maes', 'jan', 'sens', 'cle', 'ment', 'du', 'pont', 'le', 'roy', 'mar', 'tin', 'ver', 'hof', 'stra', 'ten', 'wil', 'lems', 'goos', 'bos', 'man', 'dries', 'bra', 'bant', 'kort']
const firsts = ['jan', 'an', 'élodie', 'marie', 'pieter', 'luc', 'sofie', 'thomas', 'emma', 'noah', 'lucas', 'louise', 'arthur', 'olivia', 'jules', 'mila', 'victor', 'alice', 'adam', 'nora', 'liam', 'juliette', 'gabriel', 'eva', 'mathis', 'lina', 'finn', 'elena', 'leon', 'camille']
const pick = <T,>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
const cap = (t: string) => t[0]!.toUpperCase() + t.slice(1)
const surname = () => cap(pick(syllables) + pick(syllables) + (Math.random() < 0.5 ? pick(syllables) : ''))

it('measures', { timeout: 900_000 }, async () => {
  const bench = await createRecordBench()
  const global = new GlobalSearch({ searching: bench.database.searching, metadata: bench.metadata, groups: bench.search, queries: bench.queries, valueContext: bench.valueContext })
  const users = await Promise.all(Array.from({ length: 10 }, (_v, i) => addUser(bench.database, `U${i}`)))
  const teams = Array.from({ length: 10 }, () => newId())
  for (const [i, t] of teams.entries()) await bench.database.query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [t, `T${i}`])
  bench.directory.invalidate()
  const total = Number(process.env.DOCS ?? 200_000)
  const sample: { last: string; first: string; mail: string; phone: string }[] = []
  let t0 = performance.now()
  for (let at = 0; at < total; at += 1000) {
    const rows = Array.from({ length: 1000 }, (_v, i) => {
      const first = cap(pick(firsts)), last = surname(), mail = `${first}.${last}.${at + i}@voorbeeld.be`.toLowerCase().normalize('NFD').replaceAll(/[^a-z0-9.@]/g, ''), phone = `+324${String(10000000 + Math.floor(Math.random() * 89999999))}`
      if (Math.random() < 0.002) sample.push({ last, first, mail, phone })
      const who = Math.floor(Math.random() * 10)
      return { firstName: first, lastName: last, emails: [{ address: mail }], phones: [{ number: phone }], owner: users[who], team: teams[who] }
    })
    await bench.service.createMany(bench.ctx, 'sports.player', rows)
  }
  console.log('load', total, ((performance.now() - t0) / 1000).toFixed(1), 's')
  for (let i = 0; i < 20; i++) await bench.service.createMany(bench.ctx, 'sports.club', Array.from({ length: 1000 }, () => ({ name: `${surname()} ${pick(['NV', 'BV', 'Garage 20000', 'FC'])}`, city: pick(['Gent', 'Brugge']) })))
  t0 = performance.now()
  await cleanPendingLists(bench.database)
  console.log('clean', (performance.now() - t0).toFixed(0), 'ms')
  await bench.database.query('ANALYZE')
  const team = { userId: users[0]!, teamIds: [teams[0]!] }
  const seesAll = testActor({ userId: users[0]! })
  const seesTeam = testActor({ ...team, access: restricted('team', { scope: () => 'team', fieldScope: () => 'team' }) })
  const seesOwn = testActor({ ...team, access: restricted('own', { scope: () => 'own', fieldScope: () => 'own' }) })
  const classes: Record<string, () => string> = {
    'e-mail': () => pick(sample).mail,
    'surname (>=6)': () => { let s = ''; while (s.length < 6) s = pick(sample).last; return s },
    'rare infix (>=6)': () => { let s = ''; while (s.length < 8) s = pick(sample).last; return s.slice(1, 7) },
    '4 letters inside': () => { let s = ''; while (s.length < 6) s = pick(sample).last; return s.slice(1, 5) },
    '3 letters': () => pick(sample).last.slice(0, 3),
    'first name + 4 of surname': () => { const s = pick(sample); return `${s.first} ${s.last.slice(0, 4)}` },
    '1 letter': () => pick(sample).last.slice(0, 1),
    '2 letters': () => pick(sample).first.slice(0, 2),
    'phone national': () => '0' + pick(sample).phone.slice(3),
    'last 6 digits': () => pick(sample).phone.slice(-6),
    'first name (>=6)': () => 'Juliette',
  }
  const measure = async (name: string, run: () => Promise<number>): Promise<string> => {
    const times: number[] = []
    let hits = 0
    for (let i = 0; i < 100; i++) { const s = performance.now(); hits += await run(); if (i >= 20) times.push(performance.now() - s) }
    times.sort((a, b) => a - b)
    return `${name}: p50 ${times[times.length >> 1]!.toFixed(2)} p99 ${times[Math.floor(times.length * 0.99)]!.toFixed(1)} (${(hits / 100).toFixed(1)} hits)`
  }
  for (const [what, actor] of [['all', seesAll], ['team', seesTeam], ['own', seesOwn]] as const) {
    for (const [name, input] of Object.entries(classes)) {
      const statement = async (): Promise<number> => {
        const found = await (global as unknown as { fromDocumentsForMeasure(a: unknown, t: string): Promise<unknown[]> }).fromDocumentsForMeasure?.(actor, input())
        return found?.length ?? 0
      }
      void statement
      console.log(what, '| global', await measure(name, async () => (await global.search(actor, input(), { limit: 20 })).length), '| list', await measure('', async () => (await bench.service.queryObjects(actor, 'sports.player', { search: input(), fields: ['displayName'], limit: 50 })).data.length))
    }
  }
  const wide: Record<string, () => string> = { "'van' (3 letters, wide)": () => 'van', "'ten' (3 letters, wide)": () => 'ten', "'j' start": () => 'j', "'voorbeeld' domain": () => '@voorbeeld' }
  for (const [name, input] of Object.entries(wide)) console.log(await measure(name, async () => (await bench.service.queryObjects(seesAll, 'sports.player', { search: input(), fields: ['displayName'], limit: 50, count: 'exact' })).count!.value))
  await bench.close()
})
