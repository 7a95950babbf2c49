import { nameFromLabel, type FieldOption, type Texts } from './custom-field.ts'

/** An option while it is being edited; `key` stays the same, whatever becomes of its texts and place. */
export interface OptionDraft {
  readonly key: string
  /** Null until it is saved the first time: its value follows from its label then. */
  readonly value: string | null
  readonly labels: Texts
  readonly color: string
  readonly archived: boolean
}

/** In the order in which new options get them: neighbours differ. */
const colorsInTurn = [
  'blue',
  'green',
  'amber',
  'violet',
  'teal',
  'red',
  'orange',
  'pink',
  'cyan',
  'lime',
  'indigo',
  'grey',
] as const

export function draftOptions(options: readonly FieldOption[]): readonly OptionDraft[] {
  return options.map(({ value, labels = {}, color = 'grey', archived = false }) => ({
    key: value,
    value,
    labels,
    color,
    archived,
  }))
}

export function newOption(count: number, key: string): OptionDraft {
  const color = colorsInTurn[count % colorsInTurn.length] ?? 'grey'
  return { key, value: null, labels: {}, color, archived: false }
}

/** The list with the option moved by so many places. */
export function moved(options: readonly OptionDraft[], key: string, places: number): readonly OptionDraft[] {
  const from = options.findIndex((option) => option.key === key)
  const to = from + places
  const option = options[from]
  if (option === undefined || to < 0 || to >= options.length) return options
  return options.toSpliced(from, 1).toSpliced(to, 0, option)
}

/** The list with the text of one option: several lines, as they are pasted, become several options. */
export function relabelled(
  options: readonly OptionDraft[],
  key: string,
  language: string,
  text: string,
  makeKey: () => string,
): readonly OptionDraft[] {
  const [first = '', ...more] = text.split('\n').map((line) => line.trim())
  const at = options.findIndex((option) => option.key === key)
  const option = options[at]
  if (option === undefined) return options
  const { [language]: _old, ...others } = option.labels
  const labels = first === '' ? others : { ...others, [language]: first }
  const added = more
    .filter((line) => line !== '')
    .map((line, index) => ({
      ...newOption(options.length + index, makeKey()),
      labels: { [language]: line },
    }))
  return options.toSpliced(at, 1, { ...option, labels }, ...added)
}

/** As they are sent: lines that nobody filled in are left out, new ones get a value of their own. */
export function sentOptions(options: readonly OptionDraft[]): readonly FieldOption[] {
  const taken = new Set(options.flatMap(({ value }) => value ?? []))
  return options
    .filter(({ value, labels }) => value !== null || Object.keys(labels).length > 0)
    .map(({ value, labels, color, archived }) => {
      const own = value ?? freeValue(Object.values(labels)[0] ?? '', taken)
      taken.add(own)
      return { value: own, labels, color, ...(archived ? { archived } : {}) }
    })
}

function freeValue(label: string, taken: ReadonlySet<string>): string {
  const wanted = nameFromLabel(label) || 'option'
  for (let number = 1; ; number++) {
    const value = number === 1 ? wanted : `${wanted}${number}`
    if (!taken.has(value)) return value
  }
}
