import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { TestUser } from '@tessera/sdk/testing'

/** Counts of a preview or a result, as the API tells them. */
export interface Counts {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  readonly linked: Readonly<Record<string, number>>
}

export interface ImportAnswer {
  readonly id: string
  readonly state: string
  readonly counts: Counts
  readonly progress: { readonly done: number; readonly total: number }
  readonly columns: readonly { readonly header: string; readonly type: string }[]
  readonly mapping: readonly {
    readonly column: number
    readonly path: string | null
    readonly type?: string
  }[]
  readonly targets: readonly { readonly path: string; readonly label: string }[]
  readonly matchKeys: {
    readonly chosen: readonly (readonly string[])[]
    readonly usable: readonly { readonly paths: readonly string[] }[]
  }
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly preview: { readonly counts: Counts; readonly repeated: number } | null
  readonly error: { readonly code: string; readonly message: string } | null
}

export const people = 'contacts.person'

/** Imports as somebody does them, over HTTP. */
export class ImportClient {
  readonly user: TestUser

  constructor(user: TestUser) {
    this.user = user
  }

  async uploadFile(path: string, name: string, entity = people): Promise<ImportAnswer> {
    return this.upload(await readFile(path), name, entity)
  }

  async upload(content: string | Uint8Array, name: string, entity = people): Promise<ImportAnswer> {
    const response = await this.tryUpload(content, name, entity)
    if (response.status !== 201) throw new Error(`${name}: ${await response.text()}`)
    return (await response.json()) as ImportAnswer
  }

  tryUpload(content: string | Uint8Array, name: string, entity = people): Promise<Response> {
    const query = new URLSearchParams({ entity, name })
    const body = typeof content === 'string' ? content : new Uint8Array(content)
    return this.user.request(`/api/imports?${query.toString()}`, {
      method: 'POST',
      body,
      // As the browser sends it.
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
    })
  }

  async get(id: string): Promise<ImportAnswer> {
    return (await (await this.user.request(`/api/imports/${id}`)).json()) as ImportAnswer
  }

  async change(id: string, json: unknown): Promise<ImportAnswer> {
    const response = await this.user.request(`/api/imports/${id}`, { method: 'PATCH', json })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as ImportAnswer
  }

  post(id: string, step: 'preview' | 'start' | 'cancel'): Promise<Response> {
    return this.user.request(`/api/imports/${id}/${step}`, { method: 'POST' })
  }

  preview(id: string): Promise<ImportAnswer> {
    return this.#through(id, 'preview')
  }

  run(id: string): Promise<ImportAnswer> {
    return this.#through(id, 'start')
  }

  async errors(id: string): Promise<string> {
    return (await this.user.request(`/api/imports/${id}/errors.csv`)).text()
  }

  async #through(id: string, step: 'preview' | 'start'): Promise<ImportAnswer> {
    const response = await this.post(id, step)
    if (!response.ok) throw new Error(await response.text())
    return this.finished(id)
  }

  /** Waits until nothing works on it any more. */
  async finished(id: string): Promise<ImportAnswer> {
    for (let pause = 20; ; pause = Math.min(250, pause * 1.5)) {
      const answer = await this.get(id)
      if (answer.state !== 'previewing' && answer.state !== 'running') {
        if (answer.error !== null) throw new Error(`${answer.error.code}: ${answer.error.message}`)
        return answer
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
