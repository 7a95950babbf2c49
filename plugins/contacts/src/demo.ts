import type { PluginContext } from '@tessera/sdk'
import { demoCompanies } from './demo/demo-companies.ts'
import { demoPeople } from './demo/demo-people.ts'
import { Random } from './demo/random.ts'

const people = 200

/** Sixty companies in four countries with their groups, and the people who work, or worked, there. */
export async function demo(ctx: Pick<PluginContext, 'records' | 'now'>): Promise<void> {
  const random = new Random(20_260)
  const companies = demoCompanies(random)
  const parents = companies
    .map((company, index) => ({ company, index }))
    .filter(({ company }) => company.parent === null)
  const ids: string[] = []
  const first = await ctx.records('contacts.company').createMany(parents.map(({ company }) => company.values))
  for (const [at, id] of first.entries()) ids[parents[at]?.index ?? -1] = id
  // Parents come first; a subsidiary may have subsidiaries of its own.
  for (const [index, { values, parent }] of companies.entries()) {
    if (parent === null) continue
    const company = await ctx.records('contacts.company').create({ ...values, parent: ids[parent] ?? null })
    ids[index] = company.id
  }
  const values = demoPeople({ companies, ids, count: people, today: ctx.now() }, random)
  await ctx.records('contacts.person').createMany(values)
}
