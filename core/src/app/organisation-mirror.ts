import type { Logger } from '../foundation/logger.ts'
import type { OrganisationStore } from '../identity/organisation.ts'
import { ordinaryCalendar } from '../settings/working-calendar.ts'
import type { OrganisationView } from '../plugins/plugin-contexts.ts'

const beforeFirstRun: OrganisationView = {
  name: 'Tessera',
  country: 'BE',
  currency: 'EUR',
  language: 'en',
  timeZone: 'Europe/Brussels',
  calendar: ordinaryCalendar,
}

/** The organisation as last read, for code that cannot wait for the database; refreshed with every change of the epoch. */
export class OrganisationMirror {
  #current: OrganisationView = beforeFirstRun
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  get current(): OrganisationView {
    return this.#current
  }

  async refresh(store: OrganisationStore): Promise<OrganisationView> {
    try {
      this.#current = (await store.find()) ?? beforeFirstRun
    } catch (error) {
      this.#logger.warn(
        { err: error },
        'The organisation could not be read anew; the last known settings stay in force',
      )
    }
    return this.#current
  }
}
