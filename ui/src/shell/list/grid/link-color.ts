import type { RecordLink } from '@tessera/sdk/ui'
import { optionOf } from '../../../kit/internal/field-value/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'

type Known = Pick<Shell, 'metadata'>

/** The field that tells the colour of what a field points to, such as a stage. */
function colorField({ metadata }: Known, { kind, target = '' }: FieldInfo): FieldInfo | undefined {
  const entity = kind === 'reference' ? metadata.entity(target) : undefined
  return entity?.color === undefined ? undefined : entity.fields.find(({ name }) => name === entity.color)
}

/** What has to be read besides for the colours of these columns. */
export function colorPaths(shell: Known, columns: readonly ListColumn[]): readonly string[] {
  return columns.flatMap(({ path, field, cells }) => {
    const color = cells === undefined ? colorField(shell, field) : undefined
    return color === undefined ? [] : [`${path}.${color.name}`]
  })
}

/** The colour of a record that is pointed to; undefined where it has none. */
export function linkColor(shell: Known, field: FieldInfo, link: RecordLink): string | undefined {
  const color = colorField(shell, field)
  const shade = color === undefined ? undefined : (link as unknown as Record<string, unknown>)[color.name]
  return color === undefined || typeof shade !== 'string'
    ? undefined
    : (optionOf(color, shade).color ?? shade)
}
