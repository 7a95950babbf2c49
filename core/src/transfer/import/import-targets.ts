import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import type { Access } from '../../access/access.ts'
import { foldText } from '../../foundation/fold-text.ts'
import type { ValueType } from '../reading/values/value-type.ts'
import type { ImportTarget } from '../mapping/import-target.ts'
import { languages, type ImportLabels } from './import-labels.ts'
import type { ImportTexts } from './import-texts.ts'
import {
  isImportable,
  leadingField,
  linkedModel,
  nameFields,
  typeField,
  wholeNamePath,
} from './target-place.ts'

/** A place for a column, as the wizard offers it. */
export interface OfferedTarget extends ImportTarget {
  /** In the user's language. */
  readonly label: string
  /** Under which heading it stands, in the user's language. */
  readonly group: string
  readonly required: boolean
  /** Kinds of entry to choose from, for lists such as telephone numbers. */
  readonly types: readonly { readonly value: string; readonly label: string }[]
  /** By which words of a header each of them is known, in any language. */
  readonly typeNames: readonly { readonly value: string; readonly names: readonly string[] }[]
  /** The reference that the target belongs to, for fields of linked records. */
  readonly link: string | null
}

export interface TargetInput {
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly access: Access
  readonly labels: ImportLabels
  readonly texts: ImportTexts
  readonly language: string
  /** Fields by which records are recognised: of a linked record, reading them is enough. */
  readonly recognised?: ReadonlySet<string>
}

const addressTypes: Readonly<Record<string, ValueType>> = { postalCode: 'postalCode', country: 'country' }
const kindTypes: Readonly<Record<string, ValueType>> = { taxNumber: 'vat', duration: 'integer' }

/** Whether the caller may bring values of this field in. */
export function mayImport(access: Access, entity: string, path: string): boolean {
  if (access.fieldScope(entity, path, 'import') === 'none') return false
  return (
    access.fieldScope(entity, path, 'create') !== 'none' ||
    access.fieldScope(entity, path, 'write') !== 'none'
  )
}

/** Every place that this caller's columns may go to, in the order of the entity's groups. */
export function importTargets(input: TargetInput): OfferedTarget[] {
  const own = ownTargets(input)
  const taken = new Set(own.flatMap((target) => [...target.labels, ...target.synonyms]).map(foldText))
  const links = [...input.model.fields.values()].flatMap((field) => linkTargets(input, field, taken))
  return [...own, ...links]
}

function mayTake({ access, model, recognised }: TargetInput, path: string): boolean {
  if (mayImport(access, model.name, path)) return true
  return recognised?.has(path) === true && access.fieldScope(model.name, path, 'read') !== 'none'
}

function ownTargets(input: TargetInput): OfferedTarget[] {
  const { model, access } = input
  const targets = inGroupOrder(model).flatMap((field) =>
    mayTake(input, field.path) ? targetsOf(input, field) : [],
  )
  const name = nameFields(model)
  if (
    name === null ||
    !mayImport(access, model.name, name.first.path) ||
    !mayImport(access, model.name, name.last.path)
  )
    return targets
  const labels = languages.map((language) => input.texts.translator(language).t('import.fullName'))
  const whole: OfferedTarget = {
    path: wholeNamePath,
    kind: 'fullName',
    labels,
    synonyms: input.labels.synonyms(model.name, wholeNamePath),
    parts: { first: name.first.path, last: name.last.path },
    label: input.texts.translator(input.language).t('import.fullName'),
    group: groupOf(input, name.first),
    required: false,
    types: [],
    typeNames: [],
    link: null,
  }
  const at = targets.findIndex((target) => target.path === name.last.path)
  return [...targets.slice(0, at + 1), whole, ...targets.slice(at + 1)]
}

function inGroupOrder(model: EntityModel): FieldModel[] {
  const ordered = model.groups.flatMap((group) => group.fields)
  const rank = new Map(ordered.map((path, index) => [path, index]))
  return [...model.fields.values()].toSorted(
    (one, other) => (rank.get(one.path) ?? 1_000) - (rank.get(other.path) ?? 1_000),
  )
}

function targetsOf(input: TargetInput, field: FieldModel): OfferedTarget[] {
  if (field.part !== null) return partTargets(input, field)
  if (!isImportable(field) || field.kind.name === 'reference') return []
  if (field.kind.name === 'address')
    return Object.keys(field.kind.subFields ?? {}).map((line) => lineTarget(input, field, field.path, line))
  const names = languages.map((language) => input.labels.fieldLabel(field.entity, field.path, language))
  return [
    base(input, field, field.path, names, {
      kind: field.kind.name,
      label: input.labels.fieldLabel(field.entity, field.path, input.language),
    }),
  ]
}

function partTargets(input: TargetInput, field: FieldModel): OfferedTarget[] {
  const leading = leadingField(field)
  if (leading === null || field.options.readOnly === true) return []
  const subs = [...field.part!.fields.values()].filter(
    (sub) => isImportable(sub) && sub.kind.name !== 'reference' && sub.kind.name !== 'boolean',
  )
  return subs.flatMap((sub) => {
    const path = `${field.path}.${sub.name}`
    if (sub.kind.name === 'address')
      return Object.keys(sub.kind.subFields ?? {}).map((line) => lineTarget(input, field, path, line))
    const label = (language: string): string => {
      const list = input.labels.fieldLabel(field.entity, field.path, language)
      return sub === leading ? list : `${list}: ${input.labels.fieldLabel(field.entity, path, language)}`
    }
    const own =
      sub === leading
        ? languages.map((language) => input.labels.fieldLabel(field.entity, path, language))
        : []
    const names = [...languages.map(label), ...own]
    const types = sub === leading ? typeOptions(input, field) : []
    return [
      {
        ...base(input, field, path, names, { kind: sub.kind.name, label: label(input.language) }),
        required: false,
        types,
        typeNames: sub === leading ? typeNames(input, field) : [],
        ...(sub === leading ? { multi: true } : {}),
      },
    ]
  })
}

function typeOptions(input: TargetInput, field: FieldModel): OfferedTarget['types'] {
  const sub = typeField(field)
  if (sub === null) return []
  return (sub.options.options ?? []).map(({ value }) => ({
    value,
    label: input.labels.optionLabel(field.entity, `${field.path}.type`, value, input.language),
  }))
}

/** Single words only: "Work" of "Work phone". What other programs say for a mobile telephone is no label of ours. */
function typeNames(input: TargetInput, field: FieldModel): OfferedTarget['typeNames'] {
  return (typeField(field)?.options.options ?? []).flatMap(({ value }) => {
    if (value === 'other') return []
    const labels = languages.map((language) =>
      input.labels.optionLabel(field.entity, `${field.path}.type`, value, language),
    )
    const names = [value, ...labels, ...(moreTypeNames[value] ?? [])]
      .map(foldText)
      .filter((name) => /^[\p{L}]+$/u.test(name))
    return [{ value, names: [...new Set(names)] }]
  })
}

const moreTypeNames: Readonly<Record<string, readonly string[]>> = {
  mobile: [
    'mobile',
    'gsm',
    'mobiel',
    'portable',
    'handy',
    'mobil',
    'mobiltelefon',
    'mobilnummer',
    'cell',
    'handynummer',
  ],
  work: [
    'work',
    'business',
    'travail',
    'bureau',
    'pro',
    'professionnel',
    'werk',
    'zakelijk',
    'arbeit',
    'geschaftlich',
  ],
  private: ['private', 'home', 'prive', 'domicile', 'personnel', 'thuis', 'privat'],
  fax: ['fax', 'telefax', 'faxnummer'],
}

function lineTarget(input: TargetInput, field: FieldModel, path: string, line: string): OfferedTarget {
  const label = (language: string): string => input.texts.translator(language).t(`import.address.${line}`)
  const target = base(input, field, `${path}.${line}`, languages.map(label), {
    kind: 'text',
    label: label(input.language),
  })
  const valueType = addressTypes[line]
  return { ...target, required: false, ...(valueType === undefined ? {} : { valueType }) }
}

function base(
  input: TargetInput,
  field: FieldModel,
  path: string,
  names: readonly string[],
  shape: { readonly kind: string; readonly label: string },
): OfferedTarget {
  const valueType = kindTypes[shape.kind]
  return {
    path,
    kind: shape.kind,
    labels: [...new Set(names)],
    synonyms: input.labels.synonyms(input.model.name, path),
    label: shape.label,
    group: groupOf(input, field),
    required: field.options.required === true,
    types: [],
    typeNames: [],
    link: null,
    ...(valueType === undefined ? {} : { valueType }),
  }
}

function groupOf(input: TargetInput, field: FieldModel): string {
  const group = input.model.groups.find((candidate) => candidate.fields.includes(field.path))
  return group === undefined ? '' : input.labels.groupLabel(input.model.name, group.name, input.language)
}

/** Of a linked record that may not be written, only what it is recognised by. */
function isRecognising(access: Access, linked: EntityModel): (target: OfferedTarget) => boolean {
  const keys = new Set([...linked.title, ...linked.matchKeys.flatMap((key) => (key.length === 1 ? key : []))])
  return ({ path }) =>
    keys.has(path) ||
    mayImport(access, linked.name, path.split('.')[0] === 'custom' ? path : path.split('.')[0]!) ||
    path === wholeNamePath
}

/** The fields of the record that a reference leads to; its title goes by the name of the reference itself. */
function linkTargets(input: TargetInput, field: FieldModel, taken: ReadonlySet<string>): OfferedTarget[] {
  const { metadata, model, access, labels, texts, language } = input
  const linked = linkedModel(metadata, field)
  if (
    linked === null ||
    !isImportable(field) ||
    field.part !== null ||
    !mayImport(access, model.name, field.path)
  )
    return []
  if (access.scope(linked.name, 'read') === 'none') return []
  const recognised = new Set([
    ...linked.title,
    ...linked.matchKeys.flatMap((key) => (key.length === 1 ? key.map((name) => name.split('.')[0]!) : [])),
  ])
  return ownTargets({ ...input, model: linked, recognised })
    .filter(isRecognising(access, linked))
    .map(({ parts: _ofOwn, ...inner }) => {
      const path = `${field.path}.${inner.path}`
      const isTitle = inner.path === linked.title[0] && linked.title.length === 1
      const compose = (record: string, name: string, of: string): string =>
        texts.translator(of).t('import.of', { record, field: name })
      const references = languages.map((code) => labels.fieldLabel(model.name, field.path, code))
      const composed = inner.labels.flatMap((name) => references.map((record) => `${record} ${name}`))
      const alone = [...inner.labels, ...inner.synonyms].filter(
        (name) => !isTitle && !taken.has(foldText(name)),
      )
      const record = labels.fieldLabel(model.name, field.path, language)
      return {
        ...inner,
        path,
        labels: isTitle ? [...new Set([...references, ...composed])] : [...new Set(composed)],
        synonyms: [...labels.synonyms(model.name, path), ...alone],
        label: isTitle ? record : compose(record, inner.label, language),
        group: record,
        required: false,
        link: field.path,
      }
    })
}
