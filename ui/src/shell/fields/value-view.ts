import type { Address, AnyRecordLink, FileLink, RecordLink } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/avatar.ts'
import '../../kit/icon.ts'
import '../../kit/status.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { isBlank, mainPartField } from './field-path.ts'
import { addressLines, optionOf, plainOfHtml, valueText } from './value-text.ts'

export type ViewShell = Pick<Shell, 'i18n' | 'format' | 'href' | 'metadata'>
/** `cell`: one line of a list. `page`: all of it. */
export type ViewMode = 'cell' | 'page'

type Row = Readonly<Record<string, unknown>>
type View = (shell: ViewShell, field: FieldInfo, value: never, mode: ViewMode) => unknown

const outside = 'noopener noreferrer'

function renderLink(
  { href, metadata }: ViewShell,
  field: FieldInfo,
  { id, displayName }: RecordLink,
): unknown {
  const target = field.target === undefined ? undefined : metadata.entity(field.target)
  if (target === undefined || target.system) return displayName
  return html`<a class="link" href=${href.record(target.name, id)}>${displayName}</a>`
}

function renderAnyRecord(
  { href, metadata }: ViewShell,
  _field: FieldInfo,
  { entity, id, displayName }: AnyRecordLink,
): unknown {
  if (metadata.entity(entity) === undefined) return displayName
  return html`<a class="link" href=${href.record(entity, id)}>${displayName}</a>`
}

function renderUser(_shell: ViewShell, _field: FieldInfo, { id, displayName }: RecordLink): TemplateResult {
  return html`<span class="user"
    ><crm-avatar kind="user" size="small" decorative name=${displayName} record-id=${id}></crm-avatar
    ><span class="clip">${displayName}</span></span
  >`
}

function renderOption(field: FieldInfo, value: string): unknown {
  const { label, color } = optionOf(field, value)
  return color === undefined ? label : html`<crm-status color=${color}>${label}</crm-status>`
}

const pills = (items: readonly unknown[]) => html`<span class="pills">${items}</span>`

function renderStars(shell: ViewShell, field: FieldInfo, value: number): TemplateResult {
  const most = Number(field.options['max'] ?? 5)
  const label = shell.i18n.t('field.rated', { value, most })
  return html`<span class="stars" role="img" aria-label=${label}
    >${Array.from({ length: most }, (_star, index) => html`<crm-icon name="star" ?filled=${index < value} ?data-on=${index < value}></crm-icon>`)}</span
  >`
}

function renderAddress(shell: ViewShell, _field: FieldInfo, value: Address, mode: ViewMode): unknown {
  const lines = addressLines(value, shell.i18n.language)
  if (mode === 'page') return lines.map((line) => html`<span class="line">${line}</span>`)
  return [value.street, value.city].filter(Boolean).join(', ')
}

function renderBoolean(shell: ViewShell, _field: FieldInfo, value: boolean, mode: ViewMode): unknown {
  const text = shell.i18n.t(value ? 'common.yes' : 'common.no')
  return mode === 'page'
    ? text
    : html`<crm-icon
        class=${value ? 'on' : 'off'}
        name=${value ? 'check' : 'minus'}
        label=${text}
      ></crm-icon>`
}

function renderUrl(_shell: ViewShell, _field: FieldInfo, value: string): unknown {
  if (!/^https?:\/\//i.test(value)) return value
  return html`<a class="link" href=${value} target="_blank" rel=${outside}
    >${value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}</a
  >`
}

function renderFile({ format }: ViewShell, _field: FieldInfo, { id, name, size }: FileLink): TemplateResult {
  return html`<a class="link" href=${`/api/files/${id}`} download=${name}>${name}</a>
    <span class="quiet">${size === undefined ? nothing : format.fileSize(size)}</span>`
}

function renderParts(shell: ViewShell, field: FieldInfo, value: readonly Row[], mode: ViewMode): unknown {
  const main = mainPartField(field)
  if (main === undefined) return nothing
  const sorted = value.toSorted(
    (one, other) => Number(other['primary'] === true) - Number(one['primary'] === true),
  )
  if (mode === 'page')
    return html`<ul class="parts">
      ${sorted.map((part) => html`<li>${renderPart(shell, field, main, part, value.length > 1)}</li>`)}
    </ul>`
  const rest = sorted.length - 1
  return html`<span class="part"
    ><span class="clip">${renderValue(shell, main, sorted[0]?.[main.name], 'cell')}</span>${
      rest > 0
        ? html`<span class="quiet" aria-label=${shell.i18n.t('field.andMore', { count: rest })}
            >+${rest}</span
          >`
        : nothing
    }</span
  >`
}

/** One entry: what it is about, and quietly its type and the like. */
function renderPart(
  shell: ViewShell,
  field: FieldInfo,
  main: FieldInfo,
  part: Row,
  isOneOfMany: boolean,
): TemplateResult {
  const others = (field.fields ?? []).filter((sub) => sub !== main)
  const notes = others
    .filter((sub) => sub.kind !== 'boolean' && !isBlank(part[sub.name]))
    .map((sub) =>
      sub.kind === 'date'
        ? `${sub.label} ${valueText(shell, sub, part[sub.name])}`
        : valueText(shell, sub, part[sub.name]),
    )
  const flags = others
    .filter((sub) => sub.kind === 'boolean')
    .flatMap((sub) => flagOf(sub, part[sub.name], isOneOfMany))
  return html`<span class="main">${renderValue(shell, main, part[main.name], 'page')}</span
    >${notes.length > 0 ? html`<span class="quiet">${notes.join(' · ')}</span>` : nothing}${flags.map(
      ({ label, color }) => html`<crm-status color=${color}>${label}</crm-status>`,
    )}`
}

/** Says only what is out of the ordinary: that an entry is invalid, or that it is not what it usually is. */
function flagOf(
  sub: FieldInfo,
  value: unknown,
  isOneOfMany: boolean,
): readonly { readonly label: string; readonly color: string }[] {
  if (sub.name === 'primary')
    return value === true && isOneOfMany ? [{ label: sub.label, color: 'blue' }] : []
  if (sub.options['default'] === true) return []
  return value === true ? [{ label: sub.label, color: 'amber' }] : []
}

const views: Readonly<Record<string, View>> = {
  email: (_shell, _field, value: string) => html`<a class="link" href=${`mailto:${value}`}>${value}</a>`,
  phone: (_shell, _field, value: string) =>
    html`<a class="link number" href=${`tel:${value.replaceAll(/[^\d+]/g, '')}`}>${value}</a>`,
  url: renderUrl,
  boolean: renderBoolean,
  rating: renderStars,
  select: (_shell, field, value: string) => renderOption(field, value),
  multiSelect: (_shell, field, value: readonly string[]) =>
    pills(
      value.map(
        (each) =>
          html`<crm-status color=${optionOf(field, each).color ?? 'grey'}
            >${optionOf(field, each).label}</crm-status
          >`,
      ),
    ),
  tags: (_shell, _field, value: readonly string[]) =>
    pills(value.map((tag) => html`<crm-status color="grey">${tag}</crm-status>`)),
  reference: renderLink,
  record: renderAnyRecord,
  user: renderUser,
  address: renderAddress,
  file: renderFile,
  parts: renderParts,
  longText: (_shell, _field, value: string, mode) =>
    mode === 'page' ? html`<span class="prose">${value}</span>` : value,
  richText: (_shell, _field, value: string, mode) =>
    mode === 'page' ? html`<crm-prose .value=${value}></crm-prose>` : plainOfHtml(value),
  json: (_shell, _field, value: unknown, mode) =>
    html`<code>${JSON.stringify(value, null, mode === 'page' ? 2 : 0)}</code>`,
}

/** A value as people read it; nothing where there is none. Needs the `valueStyles` around it. */
export function renderValue(shell: ViewShell, field: FieldInfo, value: unknown, mode: ViewMode): unknown {
  if (isBlank(value)) return nothing
  if (Array.isArray(value) && !['parts', 'tags', 'multiSelect', 'json'].includes(field.kind)) {
    const some = value.filter((each) => !isBlank(each))
    return html`<span class="part"
      ><span class="clip">${renderValue(shell, field, some[0], mode)}</span
      >${some.length > 1 ? html`<span class="quiet">+${some.length - 1}</span>` : nothing}</span
    >`
  }
  const view = views[field.kind]
  return view === undefined ? valueText(shell, field, value) : view(shell, field, value as never, mode)
}
