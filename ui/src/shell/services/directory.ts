import type { Client } from '@tessera/sdk/ui'
import type { Link } from './session.ts'

export interface Colleague extends Link {
  readonly email: string
}

export interface Colleagues {
  readonly users: readonly Colleague[]
  readonly teams: readonly Link[]
}

const freshFor = 60_000

/** The people and teams that records can be given to. */
export class Directory {
  readonly #api: Client
  #answer: Promise<Colleagues> | undefined
  #askedAt = 0

  constructor(api: Client) {
    this.#api = api
  }

  load(): Promise<Colleagues> {
    if (this.#answer === undefined || Date.now() - this.#askedAt > freshFor) {
      this.#askedAt = Date.now()
      this.#answer = this.#api.request<Colleagues>('GET', '/api/directory').catch((error: unknown) => {
        this.#answer = undefined
        throw error
      })
    }
    return this.#answer
  }

  /** After users or teams were changed. */
  forget(): void {
    this.#answer = undefined
  }
}
