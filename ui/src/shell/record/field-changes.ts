import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { mainPartField } from '../../kit/internal/field-value/main-part-field.ts'
import { toWire } from '../fields/to-wire.ts'
import { valueText } from '../fields/value-text.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

type Speaker = Pick<Shell, 'i18n' | 'format'>
type Part = Readonly<Record<string, unknown>>

/** One line of the history: what was there, and what took its place. Empty where there was nothing. */
export interface FieldChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What a change says: of repeated values only those that differ, and of these only what differs in them. */
export function fieldChanges(
  shell: Speaker,
  field: FieldInfo,
  before: unknown,
  after: unknown,
): readonly FieldChange[] {
  const text = (value: unknown) => (isBlank(value) ? '' : valueText(shell, field, value))
  if (field.kind !== 'parts') return [{ label: field.label, before: text(before), after: text(after) }]
  const changes = partChanges(shell, field, partsOf(before), partsOf(after))
  return changes.length > 0 ? changes : [{ label: field.label, before: text(before), after: text(after) }]
}

function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value) ? (value as readonly Part[]) : []
}

function partChanges(
  shell: Speaker,
  field: FieldInfo,
  before: readonly Part[],
  after: readonly Part[],
): readonly FieldChange[] {
  const main = mainPartField(field)
  const nameOf = (part: Part) => (main === undefined ? '' : valueText(shell, main, part[main.name]))
  const find = (parts: readonly Part[], { id }: Part) =>
    id === undefined ? undefined : parts.find((other) => other['id'] === id)
  const gone = before
    .filter((part) => find(after, part) === undefined)
    .map((part) => ({ label: field.label, before: nameOf(part), after: '' }))
  const others = after.flatMap((part): readonly FieldChange[] => {
    const was = find(before, part)
    return was === undefined
      ? [{ label: field.label, before: '', after: nameOf(part) }]
      : insideChanges(shell, field, main, was, part)
  })
  return [...gone, ...others]
}

function insideChanges(
  shell: Speaker,
  field: FieldInfo,
  main: FieldInfo | undefined,
  before: Part,
  after: Part,
): readonly FieldChange[] {
  const differs = (sub: FieldInfo) =>
    JSON.stringify(toWire(sub, before[sub.name])) !== JSON.stringify(toWire(sub, after[sub.name]))
  return (field.fields ?? []).filter(differs).map((sub) => ({
    label: sub === main ? field.label : `${field.label} · ${sub.label}`,
    before: valueText(shell, sub, before[sub.name]),
    after: valueText(shell, sub, after[sub.name]),
  }))
}
