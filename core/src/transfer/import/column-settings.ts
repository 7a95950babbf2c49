import type { TableDescription } from '../reading/read-table.ts'
import { defaultValueSettings, type ValueSettings } from '../reading/values/value-type.ts'
import type { ImportOptions } from './import-session.ts'

export interface OrganisationNotation {
  readonly country: string
  readonly currency: string
  readonly timeZone: string
}

/** How the cells of each column are read: as chosen, else as found in the column, else as the organisation writes. */
export function columnSettings(
  table: TableDescription,
  options: ImportOptions,
  organisation: OrganisationNotation,
): ValueSettings[] {
  const dateSystem =
    'dateSystem' in table.settings ? table.settings.dateSystem : defaultValueSettings.dateSystem
  return table.header.map((_, index) => {
    const column = table.columns[index]
    return {
      dateOrder: options.dateOrder ?? column?.dateOrder ?? defaultValueSettings.dateOrder,
      decimalSeparator:
        options.decimalSeparator ?? column?.decimalSeparator ?? defaultValueSettings.decimalSeparator,
      currency: options.currency ?? column?.currency ?? organisation.currency,
      country: options.country ?? organisation.country,
      timeZone: organisation.timeZone,
      dateSystem,
    }
  })
}
