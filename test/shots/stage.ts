import { findBrowser } from '../browser.mjs'
import { callApi } from '../journeys/api-call.ts'
import { openBrowser, type JourneyBrowser } from '../journeys/journey-browser.ts'
import { setUpCompany } from '../journeys/journey-company.ts'
import { startJourneyServer, type JourneyServer } from '../journeys/journey-server.ts'

/** Records of the demo company that screens are opened for. */
export interface StageRecords {
  readonly company: string
  readonly person: string
  readonly deal: string
  readonly invitation: string
}

const people = 24

/** A server on a database of its own, a browser that is signed in, and one that is not. */
export class Stage {
  readonly #server: JourneyServer
  readonly member: JourneyBrowser
  readonly visitor: JourneyBrowser

  private constructor(server: JourneyServer, member: JourneyBrowser, visitor: JourneyBrowser) {
    this.#server = server
    this.member = member
    this.visitor = visitor
  }

  static async open(): Promise<Stage> {
    const program = findBrowser()
    if (program !== undefined) process.env['CHROME_PATH'] = program
    const server = await startJourneyServer()
    try {
      return new Stage(server, await openBrowser(), await openBrowser())
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  get url(): string {
    return this.#server.url
  }

  get setupLink(): string {
    return this.#server.setupLink
  }

  /** Sets the company up, with the demo company and enough records that no list is short. */
  async fill(language: string): Promise<StageRecords> {
    await setUpCompany(this.#server, this.member.page, language)
    await this.#send('POST', '/api/admin/demo')
    await this.#addRecords()
    const invited = await this.#send<{ data: readonly { link: string }[] }>('POST', '/api/invitations', {
      emails: ['bram@demolen.example'],
      roles: await this.#memberRoles(),
    })
    return {
      company: await this.#firstOf('contacts.company'),
      person: await this.#firstOf('contacts.person'),
      deal: await this.#firstOf('pipeline.deal'),
      invitation: invited.data[0]!.link.replace(/^https?:\/\/[^/]+/, ''),
    }
  }

  async close(): Promise<void> {
    await this.member.close()
    await this.visitor.close()
    await this.#server.stop()
  }

  async #memberRoles(): Promise<readonly string[]> {
    const { data } = await this.#send<{ data: readonly { id: string; key: string }[] }>('GET', '/api/roles')
    return data.filter(({ key }) => key === 'member').map(({ id }) => id)
  }

  async #addRecords(): Promise<void> {
    for (let number = 1; number <= people; number += 1) {
      const last = `Verstraete-${number}`
      await this.#send('POST', '/api/records/contacts.company', { name: `${last} & Zonen` })
      await this.#send('POST', '/api/records/contacts.person', { firstName: 'Noor', lastName: last })
      await this.#send('POST', '/api/records/activities.task', { title: `Call ${last} back` })
    }
    for (const entity of ['contacts.company', 'contacts.person']) await this.#throwAway(entity)
  }

  /** Something lies in the trash too. */
  async #throwAway(entity: string): Promise<void> {
    const { data } = await this.#query(entity, 2, '-createdAt')
    for (const { id } of data) await this.#send('DELETE', `/api/records/${entity}/${id}`)
  }

  async #firstOf(entity: string): Promise<string> {
    return (await this.#query(entity, 1, 'createdAt')).data[0]!.id
  }

  #query(entity: string, limit: number, sort: string): Promise<{ data: readonly { id: string }[] }> {
    return this.#send('POST', `/api/records/${entity}/query`, { limit, sort: [sort] })
  }

  #send<Answer>(method: string, path: string, data?: unknown): Promise<Answer> {
    return callApi<Answer>(this.member.page, method, `${this.url}${path}`, data)
  }
}
