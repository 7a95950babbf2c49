import type { Address, Money } from '@tessera/sdk/ui'
import { parseHtml } from '../rich-text/parse-html.ts'
import { plainText } from '../rich-text/rich-document.ts'
import { isBlank } from './is-blank.ts'
import { mainPartField } from './main-part-field.ts'
import type { ShownField, ShownOption } from './shown-field.ts'
import type { ValueSpeaker } from './value-context.ts'

type Row = Readonly<Record<string, unknown>>

export function optionOf(field: ShownField, value: unknown): ShownOption {
  return (
    field.options.options?.find((option) => option.value === value) ?? {
      value: String(value),
      label: String(value),
    }
  )
}

/** The lines of an address as they stand on an envelope of continental Europe. */
export function addressLines(address: Address, language: string): readonly string[] {
  const { street, street2, postalCode, city, region, country } = address
  const place = [postalCode, city].filter(Boolean).join(' ')
  const name = country ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : ''
  return [street, street2, place, region, name].filter((line): line is string => Boolean(line))
}

/** A formatted text without its format. */
export function plainOfHtml(source: string): string {
  return plainText(parseHtml(source))
}

const texts: Readonly<Record<string, (speaker: ValueSpeaker, value: never, field: ShownField) => string>> = {
  richText: (_speaker, value: string) => plainOfHtml(value),
  integer: ({ format }, value: number) => format.number(value),
  decimal: ({ format }, value: string) => format.number(value),
  rating: ({ format }, value: number) => format.number(value),
  percent: ({ format }, value: string) => format.percent(Number(value) / 100, 4),
  money: ({ format }, value: Money) => format.money(value),
  boolean: (speaker, value: boolean) => speaker.word(value ? 'yes' : 'no'),
  date: ({ format }, value: string) => format.date(value),
  dateTime: ({ format }, value: string) => format.dateTime(value),
  duration: ({ format }, value: number) => format.duration(value),
  select: (_speaker, value: string, field) => optionOf(field, value).label,
  multiSelect: ({ format }, value: readonly string[], field) =>
    format.list(value.map((each) => optionOf(field, each).label)),
  tags: ({ format }, value: readonly string[]) => format.list(value),
  address: ({ language }, value: Address) => addressLines(value, language).join(', '),
  json: (_speaker, value: unknown) => JSON.stringify(value),
  parts: (speaker, value: readonly Row[], field) =>
    speaker.format.list(value.map((part) => partText(speaker, part, field))),
}

function partText(speaker: ValueSpeaker, part: Row, field: ShownField): string {
  const main = mainPartField(field)
  return main === undefined ? '' : valueText(speaker, main, part[main.name])
}

/** A value in words, for messages, history and accessible names. */
export function valueText(speaker: ValueSpeaker, field: ShownField, value: unknown): string {
  if (isBlank(value)) return ''
  // Through a part there are several.
  if (Array.isArray(value) && !['parts', 'tags', 'multiSelect', 'json'].includes(field.kind)) {
    return speaker.format.list(
      value.filter((each) => !isBlank(each)).map((each) => valueText(speaker, field, each)),
    )
  }
  const write = texts[field.kind]
  try {
    if (write !== undefined) return write(speaker, value as never, field)
  } catch {
    // A value of another kind, from before the field was changed, is shown as it is.
  }
  return nameOf(value)
}

/** A value of which nothing more is known. */
export function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const { displayName, name } = value as Row
  return typeof displayName === 'string'
    ? displayName
    : typeof name === 'string'
      ? name
      : JSON.stringify(value)
}
