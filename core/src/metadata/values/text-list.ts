import { refused, shown, told, type Refused, type Report } from '../kinds/value-issue.ts'

/** How a list of texts stands in one cell of a file. */
export function joinList(values: unknown): string {
  return Array.isArray(values) ? values.join('; ') : ''
}

/** A list, or a cell that holds one: separated by semicolons or, where there are none, by commas. */
export function readList(raw: unknown, report: Report): readonly unknown[] | Refused {
  if (Array.isArray(raw)) return raw as readonly unknown[]
  if (typeof raw === 'string')
    return raw.split(raw.includes(';') ? ';' : ',').filter((entry) => entry.trim() !== '')
  return report(
    'field.not_list',
    `${shown(raw)} is not a list. Send an array of texts, such as ["first","second"].`,
    told(raw),
  )
}

/** Each entry read in turn, faults at their place in the list. */
export function readEntries<Entry>(
  entries: readonly unknown[],
  report: Report,
  read: (entry: unknown, report: Report) => Entry | Refused,
): Entry[] | Refused {
  let place = 0
  const note: Report = (code, message, filled, path = []) => report(code, message, filled, [place, ...path])
  const values = entries.map((entry, index) => {
    place = index
    return read(entry, note)
  })
  return values.includes(refused) ? refused : (values as Entry[])
}
