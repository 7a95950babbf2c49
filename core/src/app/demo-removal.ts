import type { DependencyContainer } from 'tsyringe'
import type { Actor } from '../access/actor.ts'
import { systemAccess } from '../access/system-actor.ts'
import { newId } from '../foundation/uuid.ts'
import { demoRemoved } from './demo-data.ts'
import { bySomebody, surveyDemo, type DemoRecord } from './demo-records.ts'
import { tokens } from './tokens.ts'

export interface DemoRemovalOutcome {
  readonly removed: number
  readonly changed: number
  readonly used: number
}

/** Takes back what the demo company brought: all of it that nobody changed, and nothing else. */
export class DemoRemoval {
  readonly #container: DependencyContainer

  constructor(container: DependencyContainer) {
    this.#container = container
  }

  /** What would go, and what would stay and why. */
  async preview(): Promise<DemoRemovalOutcome> {
    const { removable, changed, used } = await this.#survey()
    return { removed: removable.length, changed, used }
  }

  async remove(actor: Actor): Promise<DemoRemovalOutcome> {
    const { removable, changed, used } = await this.#survey()
    let removed = 0
    for (const record of removable) if (await this.#removeOne(actor, record)) removed++
    await this.#container.resolve(tokens.eventLog).append(null, [
      {
        id: newId(),
        type: demoRemoved,
        entity: null,
        recordId: null,
        version: null,
        actor,
        origin: { channel: 'demo', cause: null },
        changes: {},
        payload: { removed },
      },
    ])
    return { removed, changed: changed + removable.length - removed, used }
  }

  #survey() {
    const metadata = this.#container.resolve(tokens.metadata).current
    return surveyDemo(this.#container.resolve(tokens.database), metadata)
  }

  /** False where somebody changed it since it was looked at: then it stays as it is. */
  async #removeOne(actor: Actor, { entity, id }: DemoRecord): Promise<boolean> {
    const records = this.#container.resolve(tokens.records)
    const changed = new Error('Somebody changed the record.')
    try {
      await this.#container.resolve(tokens.database).transaction(async (tx) => {
        // Among it are records that no role may delete.
        const remover = { ...actor, access: systemAccess }
        const ctx = { actor: remover, origin: { channel: 'demo' as const, cause: null }, tx }
        await records.remove(ctx, entity, id)
        const { rowCount } = await tx.query(
          `SELECT 1 FROM core.event WHERE entity = $1 AND record_id = $2 AND ${bySomebody} LIMIT 1`,
          [entity, id],
        )
        if (rowCount !== 0) throw changed
        await records.purge(ctx, entity, id)
      })
      return true
    } catch (error) {
      if (error === changed) return false
      throw error
    }
  }
}
