import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine, foldCase } from '../values/clean-text.ts'
import { joinList, readEntries, readList } from '../values/text-list.ts'
import { listOperators } from './operators/list.ts'
import { readAs, type Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { refused, schemaOf, type Refused, type Report } from './value-issue.ts'

const mostTags = 50
const longestTag = 60

function readTag(raw: unknown, report: Report): string | null | Refused {
  const tag = cleanLine(raw, report)
  return tag === null || tag === refused ? tag : checkLength(tag, longestTag, report)
}

function withoutDoubles(tags: readonly string[]): string[] {
  const byFolded = new Map<string, string>()
  for (const tag of tags) if (!byFolded.has(foldCase(tag))) byFolded.set(foldCase(tag), tag)
  return [...byFolded.values()]
}

const operand: Operand = {
  type: 'text',
  expected: () => 'a tag, as a text',
  read: (raw) => {
    const tag = readAs(cleanLine, raw)
    return tag === undefined ? undefined : foldCase(tag)
  },
  left: (column) => column('_folded'),
}

/** Free words in the order given; a column of their folded forms is what filters compare. */
export const tags: FieldKind = {
  name: 'tags',
  columns: () => [
    { suffix: '', type: 'text[]' },
    { suffix: '_folded', type: 'text[]' },
  ],
  schema: () =>
    schemaOf((raw, report) => {
      const list = readList(raw, report)
      const read = list === refused ? refused : readEntries(list, report, readTag)
      if (read === refused) return refused
      const values = withoutDoubles(read.filter((tag) => tag !== null))
      if (values.length > mostTags)
        return report(
          'field.too_many',
          `There are ${values.length} tags; at most ${mostTags} fit. Remove some.`,
          { most: mostTags },
        )
      return values.length === 0 ? null : values
    }),
  toColumns: (value) =>
    Array.isArray(value)
      ? { '': value, _folded: value.map((tag) => foldCase(String(tag))) }
      : { '': null, _folded: null },
  output: (column) => column(),
  operators: { ...listOperators(operand), ...presenceOperator() },
  searchText: (value) => ({ text: Array.isArray(value) ? value.join(' ') : '' }),
  toCell: joinList,
  jsonSchema: () => ({ type: 'array', items: { type: 'string', maxLength: longestTag }, maxItems: mostTags }),
  editor: 'tags',
}
