/** One request as it is put to the server, before it becomes HTTP text. */
export interface DraftRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

/** Who asks: the roles of `organisation.ts`. */
export type Asker = 'member' | 'reader' | 'unruled' | 'ruled'

export interface Operation {
  readonly name: string
  readonly title: string
  readonly asker: Asker
  readonly requests: readonly DraftRequest[]
  /** How the bare server answers; null where it has no counterpart. */
  readonly answer: 'rows' | 'row' | 'insert' | null
  /** Of the bare server's rate at 16 connections. */
  readonly atLeast?: number
}

/** What requests are made of: records that the member may see. */
export interface Samples {
  readonly personIds: readonly string[]
  readonly companyIds: readonly string[]
  readonly lastNames: readonly string[]
  /** Cursors to page 4,000, by sort order. */
  readonly deepCursors: Readonly<Record<string, string>>
}

const personFields = ['displayName', 'jobTitle', 'emails', 'phones', 'kinds', 'owner', 'tags', 'updatedAt']
const companyFields = ['company.name', 'company.industry', 'company.website', 'company.employees']
const languages = ['nl', 'fr', 'de', 'en', 'es']

const query = (entity: string, body: unknown): DraftRequest => ({
  method: 'POST',
  path: `/api/records/${entity}/query`,
  body,
})

const person = 'contacts.person'

/** People who speak one of three languages and may be called, last changed first: about half of all. */
function filteredLists(fields: readonly string[]): DraftRequest[] {
  return languages.flatMap((one, first) =>
    languages.slice(first + 1).map((other) => {
      const spoken = languages.filter((language) => language !== one && language !== other)
      return query(person, {
        fields,
        filter: { language: { in: spoken }, doNotCall: { eq: false } },
        sort: ['-updatedAt'],
        limit: 50,
      })
    }),
  )
}

function newCalls({ personIds, companyIds }: Samples): DraftRequest[] {
  return personIds.map((id, index) => ({
    method: 'POST',
    path: '/api/records/bench.call',
    body: {
      subject: `Call about order ${index}`,
      at: '2026-11-20T09:30:00.000Z',
      person: id,
      company: companyIds[index % companyIds.length],
      outcome: 'reached',
      minutes: index % 60,
      cost: { amount: '12.50', currency: 'EUR' },
    },
  }))
}

function newPeople({ companyIds }: Samples): DraftRequest[] {
  return companyIds.map((company, index) => ({
    method: 'POST',
    path: `/api/records/${person}`,
    body: {
      firstName: 'Nina',
      lastName: `Nieuwenhuis ${index}`,
      company,
      jobTitle: 'Buyer',
      emails: [{ address: `nina${index}@new.example`, type: 'work', primary: true }],
      phones: [{ number: '+32 470 12 34 56', type: 'mobile', primary: true }],
      language: 'nl',
    },
  }))
}

/** What is measured beside the bare server. */
export function comparedOperations(samples: Samples): readonly Operation[] {
  const member = { asker: 'member' } as const
  const searches = samples.lastNames.map((name) => name.slice(0, 5))
  const shortSearches = [
    ...new Set(samples.lastNames.flatMap((name) => [name.slice(0, 3), name.slice(3, 6).toLowerCase()])),
  ]
  return [
    {
      ...member,
      name: 'get',
      title: 'get one person, all fields',
      requests: samples.personIds.map((id) => ({ method: 'GET', path: `/api/records/${person}/${id}` })),
      answer: 'row',
      atLeast: 0.6,
    },
    {
      ...member,
      name: 'list',
      title: 'list of 50 people, filter and sort',
      requests: filteredLists(personFields),
      answer: 'rows',
      atLeast: 0.75,
    },
    {
      ...member,
      name: 'included',
      title: 'the same with the company included',
      requests: filteredLists([...personFields, ...companyFields]),
      answer: 'rows',
      atLeast: 0.6,
    },
    {
      ...member,
      name: 'search',
      title: 'search among people',
      requests: searches.map((search) =>
        query(person, { fields: ['displayName', 'jobTitle', 'company'], search, limit: 20 }),
      ),
      answer: 'rows',
      atLeast: 0.6,
    },
    {
      ...member,
      name: 'short',
      title: 'search among people by three letters',
      requests: shortSearches.map((search) =>
        query(person, { fields: ['displayName', 'jobTitle', 'company'], search, limit: 20 }),
      ),
      answer: 'rows',
      atLeast: 0.6,
    },
    {
      ...member,
      name: 'global',
      title: 'search everywhere',
      requests: searches.map((search) => ({
        method: 'GET',
        path: `/api/search?q=${encodeURIComponent(search)}`,
      })),
      answer: 'rows',
      atLeast: 0.6,
    },
    {
      ...member,
      name: 'group',
      title: 'calls grouped by outcome with sums',
      requests: [
        query('bench.call', {
          aggregate: {
            by: ['outcome'],
            values: { n: { count: '*' }, minutes: { sum: 'minutes' }, cost: { sum: 'cost' } },
          },
        }),
      ],
      answer: 'row',
      atLeast: 0.85,
    },
    {
      ...member,
      name: 'create',
      title: 'create a call, with event, outbox, timeline and search documents',
      requests: newCalls(samples),
      answer: 'insert',
      atLeast: 0.35,
    },
  ]
}

/** A person has hooks and parts as well; the requirement names no figure for that. */
export function hookedOperation(samples: Samples): Operation {
  return {
    name: 'person',
    title: 'create a person, with hooks and parts as well',
    asker: 'member',
    requests: newPeople(samples),
    answer: 'insert',
  }
}

export interface Pair {
  readonly title: string
  readonly measured: Operation
  readonly reference: Operation
  readonly referenceTitle: string
  /** The measured one's median time, or its time for one request at full load, in units of the reference's. */
  readonly atMost: number
  readonly by: 'p50' | 'rate'
}

/** What is measured beside another request to the same server. */
export function pairs(samples: Samples): readonly Pair[] {
  const page = (name: string, sort: readonly string[], after?: string): Operation => ({
    name,
    title: name,
    asker: 'reader',
    requests: [
      query(person, { fields: personFields, sort, limit: 50, ...(after === undefined ? {} : { after }) }),
    ],
    answer: null,
  })
  const pagePair = (title: string, sort: readonly string[]): Pair => ({
    title: `page 4,000 of people, ${title}`,
    measured: page('page 4,000', sort, samples.deepCursors[sort.join()]),
    reference: page('page 1', sort),
    referenceTitle: 'page 1',
    atMost: 1.5,
    by: 'p50',
  })
  const list = (asker: Asker): Operation => ({
    name: asker,
    title: asker,
    asker,
    requests: filteredLists(personFields),
    answer: null,
  })
  return [
    pagePair('last changed first', ['-updatedAt']),
    pagePair('by name', ['lastName', 'firstName']),
    {
      title: 'list of 50 under a role with 100 rules',
      measured: list('ruled'),
      reference: list('unruled'),
      referenceTitle: 'a role with none',
      atMost: 1 / 0.9,
      by: 'rate',
    },
  ]
}
