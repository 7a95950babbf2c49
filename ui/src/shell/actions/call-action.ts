import type { Client } from '@tessera/sdk/ui'
import type { ActionInfo } from '../services/entity-info.ts'

/** A record that an action left as it is, and why. */
export interface ActionFailure {
  readonly id: string
  readonly message: string
}

export interface ActionOutcome {
  /** What the action answered; numbers of several calls are added up. */
  readonly output: Readonly<Record<string, unknown>>
  readonly failed: readonly ActionFailure[]
}

type Output = Readonly<Record<string, unknown>>

/**
 * One run of an action on records, in as many calls as its limit asks for. After a call that was refused it can be run
 * again: it goes on with the records that are left.
 */
export class ActionRun {
  readonly #api: Pick<Client, 'action'>
  readonly #action: ActionInfo
  #left: readonly string[]
  #outcome: ActionOutcome = { output: {}, failed: [] }
  readonly total: number

  constructor(api: Pick<Client, 'action'>, action: ActionInfo, ids: readonly string[]) {
    this.#api = api
    this.#action = action
    this.#left = ids
    this.total = ids.length
  }

  get done(): number {
    return this.total - this.#left.length
  }

  async run(input: Output, onProgress: () => void = () => undefined): Promise<ActionOutcome> {
    const { name, records } = this.#action
    if (records === null || this.total === 0) {
      this.#take((await this.#api.action<Output | null>(name, input)) ?? {})
      return this.#outcome
    }
    const most = records.input === 'id' ? 1 : (records.most ?? this.total)
    while (this.#left.length > 0) {
      const ids = this.#left.slice(0, most)
      const target = records.input === 'id' ? { id: ids[0] } : { ids }
      this.#take((await this.#api.action<Output | null>(name, { ...input, ...target })) ?? {})
      this.#left = this.#left.slice(ids.length)
      onProgress()
    }
    return this.#outcome
  }

  #take(output: Output): void {
    const sums = Object.entries(output).flatMap(([key, value]) => {
      const before = this.#outcome.output[key]
      return typeof value === 'number' && typeof before === 'number' ? [[key, before + value]] : []
    })
    this.#outcome = {
      output: { ...this.#outcome.output, ...output, ...(Object.fromEntries(sums) as Output) },
      failed: [...this.#outcome.failed, ...failuresIn(output)],
    }
  }
}

function failuresIn({ failed }: Output): readonly ActionFailure[] {
  if (!Array.isArray(failed)) return []
  return failed.filter(
    (entry): entry is ActionFailure =>
      typeof entry === 'object' && entry !== null && 'id' in entry && 'message' in entry,
  )
}
