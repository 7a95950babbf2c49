import type { Holiday, WorkingCalendar } from '@tessera/sdk'
import { holidaysOf } from '../settings/public-holidays.ts'
import { WorkingDays } from '../settings/working-days.ts'
import type { OrganisationView } from './plugin-contexts.ts'

/** The organisation's working days as plugins ask for them; what was worked out is kept until the organisation changes. */
export class PluginCalendar implements WorkingCalendar {
  readonly #organisation: () => OrganisationView
  #of: OrganisationView | undefined
  #days: WorkingDays | undefined

  constructor(organisation: () => OrganisationView) {
    this.#organisation = organisation
  }

  isWorkingDay(date: string): Promise<boolean> {
    return this.#workingDays.isWorkingDay(date)
  }

  addWorkingDays(date: string, days: number): Promise<string> {
    return this.#workingDays.add(date, days)
  }

  countWorkingDays(from: string, until: string): Promise<number> {
    return this.#workingDays.count(from, until)
  }

  async holidays(year: number, language?: string): Promise<readonly Holiday[]> {
    const organisation = this.#organisation()
    const found = await holidaysOf(organisation, year, language ?? organisation.language)
    return found.map(({ date, name, isOff }) => ({ date, name, isOff }))
  }

  get #workingDays(): WorkingDays {
    const organisation = this.#organisation()
    if (this.#days === undefined || this.#of !== organisation) {
      this.#of = organisation
      this.#days = new WorkingDays(organisation)
    }
    return this.#days
  }
}
