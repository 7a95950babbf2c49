import type { Shell } from '../services/shell.ts'

const separator = ' · '
const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** The second line of what a search found: the server gives dates as they are stored, the reader gets them as usual. */
export function hitNote({ format }: Pick<Shell, 'format'>, subtitle: string | null): string {
  const told = (text: string): string =>
    day.test(text) ? format.date(text) : moment.test(text) ? format.dateTime(text) : text
  return (subtitle ?? '').split(separator).map(told).join(separator)
}
