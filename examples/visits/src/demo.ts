import type { PluginContext } from '@tessera/sdk'

const day = 86_400_000

/** One visit to each of the first people of the demo company, a day apart. */
export async function demo(ctx: PluginContext): Promise<void> {
  const { data: people } = await ctx.records('contacts.person').query({ fields: ['company'], limit: 5 })
  const subjects = people.map((person, index) => ({
    subject: ctx.t('demo.subject', { name: person.displayName }),
    person: person.id,
    company: person.company?.id ?? null,
    startsAt: new Date(ctx.now().getTime() + (index + 1) * day).toISOString(),
  }))
  if (subjects.length > 0) await ctx.records('visits.visit').createMany(subjects)
}
