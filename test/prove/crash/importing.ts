import type { Caller } from './caller.ts'
import type { Finding } from './checks/findings.ts'
import type { Inspector } from './checks/inspector.ts'

interface Begun {
  readonly id: string
  readonly list: string
}

interface ImportRow {
  readonly state: string
  readonly created: number
  readonly rows: number
  readonly error: unknown
}

/** Lists that are imported while servers die; each row of each must be there once. */
export class Importing {
  readonly #caller: Caller
  readonly #size: number
  readonly #begun: Begun[] = []

  constructor(caller: Caller, size: number) {
    this.#caller = caller
    this.#size = size
  }

  get count(): number {
    return this.#begun.length
  }

  /** Uploads a list and starts its import. */
  async begin(): Promise<void> {
    const list = `list${this.#begun.length + 1}`
    const lines = Array.from({ length: this.#size }, (_line, index) => `${list},${index + 1}`)
    const { id } = (await this.#caller.demand({
      method: 'POST',
      path: `/api/imports?entity=ledger.row&name=${list}.csv`,
      body: `List,Number\n${lines.join('\n')}\n`,
    })) as { id: string }
    const mapping = [
      { column: 0, path: 'list' },
      { column: 1, path: 'number' },
    ]
    const path = `/api/imports/${id}`
    await this.#caller.demand({ method: 'PATCH', path, json: { mapping, options: { policy: 'create' } } })
    await this.#caller.demand({ method: 'POST', path: `${path}/start` })
    this.#begun.push({ id, list })
  }

  /** Counts of the imports against the rows that are there. */
  async inspect(inspector: Inspector): Promise<readonly Finding[]> {
    const findings: Finding[] = []
    for (const { id, list } of this.#begun) {
      const [row] = await inspector.query<ImportRow>(
        "SELECT state, (counts->>'created')::int AS created, (counts->>'rows')::int AS rows, error FROM core.import WHERE id = $1",
        [id],
      )
      const [there] = await inspector.query<{ all: number; different: number; last: number }>(
        'SELECT count(*)::int AS all, count(DISTINCT number)::int AS different, max(number)::int AS last FROM ledger.row WHERE list = $1',
        [list],
      )
      const numbers = [row?.rows, row?.created, there?.all, there?.different, there?.last]
      if (row?.state !== 'done' || numbers.some((number) => number !== this.#size))
        findings.push({
          kind: 'imports astray',
          what: `${list} of ${this.#size}: ${JSON.stringify(row)}, ${JSON.stringify(there)}`,
        })
    }
    return findings
  }
}
