import { knownPassword } from '../fuzz-world.ts'
import type { ServedWorld } from '../files/served-world.ts'
import { overWire } from '../files/wire-client.ts'
import { ask, demand, type Asker, type Json } from './asking.ts'

/** By what it names; each has a marker of its own, so that a screen can be asked for it. */
export const nameMarkers = {
  note: 'mk901',
  comment: 'mk902',
  task: 'mk903',
  view: 'mk904',
  team: 'mk905',
  role: 'mk906',
  token: 'mk907',
  entity: 'mk908',
  field: 'mk909',
  pipeline: 'mk910',
  stage: 'mk911',
  lostReason: 'mk912',
  group: 'mk913',
  organisation: 'mk914',
  profile: 'mk915',
  file: 'mk916',
  colleague: 'mk917',
  cell: 'mk918',
  deal: 'mk919',
  holiday: 'mk920',
  related: 'mk921',
} as const

export interface Named {
  readonly company: string
  readonly deal: string
  readonly note: string
  readonly task: string
  readonly view: string
  readonly role: string
  readonly import: string
  /** The link of somebody who is invited. */
  readonly invitation: string
}

export const trick = '"\'><img src=x onerror=alert(1)>'
export const named = (what: keyof typeof nameMarkers): string => `${nameMarkers[what]} ${trick}`
const rich = (what: keyof typeof nameMarkers): string =>
  `<p>${nameMarkers[what]} </p><img src=x onerror=alert(1)><svg onload=alert(1)></svg><a href="javascript:alert(1)">link</a>`

/** People, teams, roles, views, pipelines, files and the organisation itself have names too, and people write to each other. */
export async function storeNames(world: ServedWorld): Promise<Named> {
  const { id: company } = await demand(world, 'POST', '/api/records/contacts.company', {
    name: named('related'),
    addresses: [{ address: { street: named('related'), city: 'Gent', postalCode: '9000', country: 'BE' } }],
  })
  const settings = await storeSettings(world)
  const work = await storeWork(world, String(company))
  return { company: String(company), ...settings, ...work, import: await storeImport(world) }
}

async function storeSettings(world: ServedWorld): Promise<Pick<Named, 'role' | 'view' | 'invitation'>> {
  await demand(world, 'PATCH', '/api/organisation', {
    name: named('organisation'),
    calendar: {
      workDays: [1, 2, 3, 4, 5],
      region: null,
      worked: [],
      own: [{ name: named('holiday'), date: '2026-12-24', yearly: true }],
    },
  })
  await demand(world, 'PATCH', '/api/profile', { name: named('profile') })
  await demand(world, 'POST', '/api/teams', { name: named('team'), members: [] })
  const role = await demand(world, 'POST', '/api/roles', {
    name: named('role'),
    description: trick,
    entities: {},
    permissions: [],
  })
  await demand(world, 'POST', '/api/tokens', {
    name: named('token'),
    limits: { entities: { 'contacts.company': ['read'] }, permissions: [] },
  })
  await demand(world, 'POST', '/api/metadata/entities', {
    name: 'sink',
    labels: { en: { one: named('entity'), other: named('entity') } },
    title: ['title'],
    inNavigation: true,
    fields: [{ name: 'title', kind: 'text', labels: { en: named('field') }, help: { en: trick } }],
  })
  await demand(world, 'PUT', '/api/layouts/contacts.company', {
    layout: { groups: [{ name: 'sink', labels: { en: named('group') }, fields: ['name', 'website'] }] },
  })
  const view = await demand(world, 'POST', '/api/views/contacts.company', {
    name: named('view'),
    pinned: true,
  })
  const invited = await demand(world, 'POST', '/api/invitations', {
    emails: ['guest@example.com'],
    roles: [role.id],
  })
  const [{ link }] = invited.data as [{ link: string }]
  return { role: String(role.id), view: String(view.id), invitation: tokenOf(link) }
}

const tokenOf = (link: string): string => new URL(link).hash.replace('#token=', '')

/** What there is to do, and what others said and did. */
async function storeWork(
  world: ServedWorld,
  company: string,
): Promise<Pick<Named, 'deal' | 'note' | 'task'>> {
  const pipeline = await demand(world, 'POST', '/api/p/pipeline/pipelines', { name: named('pipeline') })
  const stage = await demand(world, 'POST', `/api/p/pipeline/pipelines/${String(pipeline.id)}/stages`, {
    name: named('stage'),
  })
  await demand(world, 'POST', '/api/p/pipeline/lost-reasons', { name: named('lostReason') })
  const deal = await demand(world, 'POST', '/api/records/pipeline.deal', {
    name: named('deal'),
    company,
    stage: stage.id,
    closeOn: new Date().toISOString().slice(0, 10),
    nextStep: trick,
  })
  const { user } = (await demand(world, 'GET', '/api/session')) as { user: { id: string } }
  const about = [{ subject: { entity: 'contacts.company', id: company } }]
  const colleague = await inviteColleague(world)
  const mention = `<span data-type="mention" data-id="${user.id}" data-label="x">@x</span>`
  const note = await demand(colleague, 'POST', '/api/records/activities.note', {
    body: rich('note') + mention,
    about,
  })
  await demand(colleague, 'POST', '/api/records/activities.comment', {
    body: rich('comment') + mention,
    subject: { entity: 'contacts.company', id: company },
  })
  const task = await demand(colleague, 'POST', '/api/records/activities.task', {
    title: named('task'),
    description: rich('task'),
    dueOn: new Date().toISOString().slice(0, 10),
    owner: user.id,
    about,
  })
  return { deal: String(deal.id), note: String(note.id), task: String(task.id) }
}

/** Somebody else, whose doings the administrator is told of. */
async function inviteColleague(world: ServedWorld): Promise<Asker> {
  const { data: roles } = (await demand(world, 'GET', '/api/roles')) as {
    data: { id: string; key: string }[]
  }
  const invited = await demand(world, 'POST', '/api/invitations', {
    emails: ['colleague@example.com'],
    roles: roles.filter(({ key }) => key === 'manager').map(({ id }) => id),
  })
  const [{ link }] = invited.data as [{ link: string }]
  const accepted = await overWire(world, {
    path: `/api/invitations/${tokenOf(link)}/accept`,
    headers: { 'content-type': 'application/json', cookie: '' },
    body: Buffer.from(JSON.stringify({ name: named('colleague'), password: `${knownPassword} too` })),
  })
  if (accepted.status > 299) throw new Error(`The colleague could not accept: ${accepted.text}`)
  const cookies = [accepted.headers['set-cookie'] ?? []].flat()
  return { port: world.port, cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
}

/** An import that has been looked through, some of whose cells are refused. */
async function storeImport(world: ServedWorld): Promise<string> {
  const cell = named('cell').replaceAll('"', '')
  const table = `name;website;country\n${cell};${cell};${cell}\n${cell} 2;javascript:alert(1);x\n`
  const { text } = await overWire(world, {
    path: `/api/imports?entity=contacts.company&name=${encodeURIComponent(`${named('file')}.csv`)}`,
    headers: { 'content-type': 'text/csv' },
    body: Buffer.from(table),
  })
  const { id } = JSON.parse(text) as Json
  await ask(world, 'POST', `/api/imports/${String(id)}/preview`)
  return String(id)
}
