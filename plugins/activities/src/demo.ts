import type { PluginContext } from '@tessera/sdk'
import { addDays, dayIn, momentIn } from './contract/local-time.ts'

/** A record of a plugin that may not be there: contacts, in the demo company. */
interface Contact {
  readonly id: string
  readonly displayName: string
}
type Contacts = (entity: string) => {
  query(query: object): Promise<{ readonly data: readonly Contact[] }>
}
type DemoContext = Pick<PluginContext, 'records' | 'now' | 't' | 'organisation'>

const notes = ['call', 'visit', 'complaint', 'fair', 'contract'] as const
/** What is to be done, in how many days, and at which hour. */
const tasks = [
  { name: 'callBack', inDays: -3, priority: 'urgent' },
  { name: 'offer', inDays: -1, priority: 'high' },
  { name: 'thanks', inDays: 0, priority: 'normal', done: true },
  { name: 'check', inDays: 0, time: '15:30', priority: 'normal' },
  { name: 'references', inDays: 1, priority: 'normal' },
  { name: 'visit', inDays: 4, time: '10:00', priority: 'normal' },
  { name: 'renewal', inDays: 20, priority: 'high' },
  { name: 'references', inDays: null, priority: 'low' },
] as const

/** What was said with the companies of the demo, and what is still to be done there. Nothing where there are none. */
export async function demo(ctx: DemoContext): Promise<void> {
  const companies = await contacts(ctx, 'contacts.company')
  const people = await contacts(ctx, 'contacts.person')
  if (companies.length === 0) return
  const noteIds = await writeNotes(ctx, companies, people)
  await writeComments(ctx, companies, noteIds)
  await writeTasks(ctx, companies, people)
}

async function contacts(ctx: DemoContext, entity: string): Promise<readonly Contact[]> {
  const records = ctx.records as unknown as Contacts
  try {
    const { data } = await records(entity).query({
      fields: ['displayName'],
      sort: ['createdAt', 'id'],
      limit: 60,
    })
    return data
  } catch {
    // Without the module there is nobody to speak of.
    return []
  }
}

const to = (entity: 'company' | 'person', { id }: Contact) => ({ entity: `contacts.${entity}`, id })

async function writeNotes(
  ctx: DemoContext,
  companies: readonly Contact[],
  people: readonly Contact[],
): Promise<readonly string[]> {
  const today = dayIn(ctx.organisation.timeZone, ctx.now())
  const values = companies.slice(0, 30).map((company, index) => {
    const person = people[index]
    const hour = String(9 + (index % 8)).padStart(2, '0')
    const day = addDays(today, -1 - ((index * 7) % 60))
    return {
      body: ctx.t(`demo.notes.${notes[index % notes.length] ?? 'call'}`),
      happenedAt: momentIn(ctx.organisation.timeZone, day, `${hour}:15`).toISOString(),
      pinned: index === 0,
      about: [
        { subject: to('company', company) },
        ...(person === undefined ? [] : [{ subject: to('person', person), role: ctx.t('demo.role') }]),
      ],
    }
  })
  return ctx.records('activities.note').createMany(values)
}

async function writeComments(
  ctx: DemoContext,
  companies: readonly Contact[],
  noteIds: readonly string[],
): Promise<void> {
  const comments = ctx.records('activities.comment')
  for (const id of noteIds.slice(0, 6)) {
    const subject = { entity: 'activities.note', id }
    const first = await comments.create({ body: ctx.t('demo.comments.price'), subject })
    await comments.create({ body: ctx.t('demo.comments.reply'), subject, parent: first.id })
  }
  await comments.createMany(
    companies
      .slice(0, 4)
      .map((company) => ({ body: ctx.t('demo.comments.address'), subject: to('company', company) })),
  )
}

async function writeTasks(
  ctx: DemoContext,
  companies: readonly Contact[],
  people: readonly Contact[],
): Promise<void> {
  const { timeZone } = ctx.organisation
  const today = dayIn(timeZone, ctx.now())
  const values = companies.slice(0, 16).map((company, index) => {
    const task = tasks[index % tasks.length] ?? tasks[0]
    const person = people[index]
    // The second round of the same tasks comes a week later.
    const day = task.inDays === null ? null : addDays(today, task.inDays + (index >= tasks.length ? 7 : 0))
    const time = 'time' in task ? task.time : null
    return {
      title: ctx.t(`demo.tasks.${task.name}`),
      priority: task.priority,
      status: 'done' in task ? ('done' as const) : ('open' as const),
      reminder: day === null ? null : time === null ? ('morning' as const) : ('hourBefore' as const),
      ...(day !== null && time !== null
        ? { dueAt: momentIn(timeZone, day, time).toISOString() }
        : { dueOn: day }),
      about: [
        { subject: to('company', company) },
        ...(person === undefined ? [] : [{ subject: to('person', person) }]),
      ],
    }
  })
  await ctx.records('activities.task').createMany(values)
  await ctx.records('activities.task').create({
    title: ctx.t('demo.tasks.report'),
    dueOn: addDays(today, 2),
    repeats: 'weekly',
    reminder: 'morning',
  })
}
