import type { MessageFormats } from './message-formats.ts'
import type { Argument, Choice, MessagePart } from './parse-message.ts'
import type { MessageValues } from './translator.ts'

/** Fills a message in. A value that it names and nobody gave is an error. */
export function fillMessage(
  parts: readonly MessagePart[],
  values: MessageValues,
  formats: MessageFormats,
  counted?: number,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      if (part.kind === '#') return counted === undefined ? '#' : formats.number(counted)
      if (!(part.name in values)) throw new TypeError(`The value "${part.name}" is not given.`)
      return 'options' in part
        ? fillChoice(part, values, formats, counted)
        : writeArgument(part, values[part.name], formats)
    })
    .join('')
}

function fillChoice(
  { kind, name, offset, options }: Choice,
  values: MessageValues,
  formats: MessageFormats,
  counted: number | undefined,
): string {
  const value = values[name]
  const other = options.get('other') ?? []
  if (kind === 'select') return fillMessage(options.get(String(value)) ?? other, values, formats, counted)
  const count = Number(value) - offset
  const category = formats.category(count, kind === 'plural' ? 'cardinal' : 'ordinal')
  const chosen = options.get(`=${String(value)}`) ?? options.get(category) ?? other
  return fillMessage(chosen, values, formats, count)
}

function writeArgument(
  { kind, style }: Argument,
  value: MessageValues[string],
  formats: MessageFormats,
): string {
  if (kind === 'number') return formats.number(value as number, style)
  if (kind === 'date') return formats.date(value as Date, style)
  if (kind === 'time') return formats.time(value as Date, style)
  return String(value ?? '')
}
