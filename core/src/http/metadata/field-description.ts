import type { FieldOptions } from '@tessera/sdk'
import type { Access } from '../../access/access.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { Labels } from './labels.ts'
import type { FieldAnswer, OptionAnswer } from './metadata-answer.ts'

export interface DescriptionContext {
  readonly access: Access
  readonly labels: Labels
  readonly language: string
  readonly roleIds: readonly string[]
}

const writableSystemFields = new Set(['owner', 'team'])

/** One field, with what the caller may do with it. */
export function describeField(field: FieldModel, ctx: DescriptionContext): FieldAnswer {
  const { entity, path, options, kind } = field
  const isFixed =
    options.readOnly === true ||
    // The record service gives these numbers; nobody writes them.
    kind.name === 'autoNumber' ||
    (field.system && !writableSystemFields.has(path))
  const writable = !isFixed && ctx.access.fieldScope(entity, path, 'write') !== 'none'
  const creatable = !isFixed && ctx.access.fieldScope(entity, path, 'create') !== 'none'
  const offered = Object.entries(kind.operators).filter(([, operator]) => operator.isInternal !== true)
  return {
    ...outline(field, ctx),
    readOnly: !writable && !creatable,
    writable,
    creatable,
    system: field.system,
    namespace: field.namespace,
    operators: offered.map(([name]) => name),
    operands: Object.fromEntries(offered.map(([name, { operand }]) => [name, operand])),
    sortable: kind.sort !== undefined,
    aggregate: aggregatesOf(field),
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(kind.subFields === undefined
      ? {}
      : {
          subFields: Object.fromEntries(
            Object.entries(kind.subFields).map(([name, sub]) => [name, sub.kind]),
          ),
        }),
    ...(field.part === null ? {} : { fields: partFields(field, ctx, { writable, creatable }) }),
  }
}

function outline(
  field: FieldModel,
  ctx: DescriptionContext,
): Pick<
  FieldAnswer,
  'name' | 'kind' | 'label' | 'help' | 'options' | 'editor' | 'align' | 'required' | 'unique'
> {
  const { entity, path, options, kind } = field
  const help = ctx.labels.fieldHelp?.(entity, path, ctx.language)
  return {
    name: path,
    kind: kind.name,
    label: ctx.labels.fieldLabel(entity, path, ctx.language),
    ...(help === undefined ? {} : { help }),
    options: describeOptions(field, ctx),
    editor: kind.editor,
    ...(kind.align === undefined ? {} : { align: kind.align }),
    required: options.required === true,
    unique: options.unique === true,
  }
}

/** A part's fields follow the right on the part; they have none of their own. */
function partFields(
  field: FieldModel,
  ctx: DescriptionContext,
  rights: { readonly writable: boolean; readonly creatable: boolean },
): readonly FieldAnswer[] {
  return [...(field.part?.fields.values() ?? [])].map((sub) => {
    const isFixed = sub.options.readOnly === true
    const writable = rights.writable && !isFixed
    const creatable = rights.creatable && !isFixed
    return {
      ...describeField(sub, ctx),
      name: sub.name,
      writable,
      creatable,
      readOnly: !writable && !creatable,
    }
  })
}

function describeOptions(field: FieldModel, ctx: DescriptionContext): FieldAnswer['options'] {
  // The fields of a part are described one by one; the inverse's name is told by the other entity.
  const { fields: _fields, options, ...rest } = field.options as FieldOptions & Record<string, unknown>
  if (options === undefined) return rest
  const choices = options.map(({ value, color, archived }): OptionAnswer => {
    const label = ctx.labels.optionLabel(field.entity, field.path, value, ctx.language)
    return {
      value,
      label,
      ...(color === undefined ? {} : { color }),
      ...(archived === true ? { archived } : {}),
    }
  })
  return { ...rest, options: choices }
}

function aggregatesOf({ kind }: FieldModel): readonly string[] {
  return [
    'count',
    ...(kind.aggregate === undefined ? [] : ['sum', 'avg']),
    ...(kind.sort === undefined ? [] : ['min', 'max']),
  ]
}

/** Whether this path, through at most one reference, ends at a field that the caller may read. */
export function isReadablePath(entity: EntityModel, path: string, access: Access): boolean {
  const field = fieldOfPath(entity, path)
  return field !== undefined && access.fieldScope(entity.name, field.path, 'read') !== 'none'
}

/** The field of this entity that a path begins with: `company` of `company.name`, `custom.segment` of itself. */
function fieldOfPath(entity: EntityModel, path: string): FieldModel | undefined {
  const plain = path.startsWith('-') ? path.slice(1) : path
  const parts = plain.split('.')
  for (let length = parts.length; length > 0; length--) {
    const field = entity.fields.get(parts.slice(0, length).join('.'))
    if (field !== undefined) return field
  }
  return undefined
}
