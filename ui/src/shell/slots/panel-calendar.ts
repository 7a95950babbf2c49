import type { Client, PanelCalendar, PanelHoliday } from '@tessera/sdk/ui'

/** The organisation's working days, asked of the server, which knows its holidays. */
export function panelCalendar(api: Client): PanelCalendar {
  const add = async (from: string, days: number): Promise<string> => {
    const path = `/api/organisation/working-days?from=${encodeURIComponent(from)}&days=${days}`
    return (await api.request<{ readonly date: string }>('GET', path)).date
  }
  return {
    addWorkingDays: add,
    isWorkingDay: async (date) => (await add(date, 0)) === date,
    holidays: async (year) => {
      const path = `/api/organisation/holidays?year=${year}`
      return (await api.request<{ readonly data: readonly PanelHoliday[] }>('GET', path)).data
    },
  }
}
