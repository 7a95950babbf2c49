import type { Address, AnyRecordLink, FileLink, RecordLink } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import '../../avatar.ts'
import '../../icon.ts'
import '../../status.ts'
import { isBlank } from './is-blank.ts'
import { mainPartField } from './main-part-field.ts'
import type { ShownField } from './shown-field.ts'
import type { ValueContext } from './value-context.ts'
import { addressLines, optionOf, plainOfHtml, valueText } from './value-text.ts'

/** `cell`: one line of a list. `page`: all of it. */
export type ValueMode = 'cell' | 'page'

type Row = Readonly<Record<string, unknown>>
type View = (context: ValueContext, field: ShownField, value: never, mode: ValueMode) => unknown

const outside = 'noopener noreferrer'

function renderRecord(
  context: ValueContext,
  entity: string | undefined,
  { id, displayName, color }: RecordLink,
) {
  const href = entity === undefined ? undefined : context.recordHref(entity, id)
  const name = color ? html`<crm-status color=${color}>${displayName}</crm-status>` : displayName
  return href === undefined ? name : html`<a class="link" href=${href}>${name}</a>`
}

function renderUser(
  _context: ValueContext,
  _field: ShownField,
  { id, displayName }: RecordLink,
): TemplateResult {
  return html`<span class="user"
    ><crm-avatar kind="user" size="small" decorative name=${displayName} record-id=${id}></crm-avatar
    ><span class="clip">${displayName}</span></span
  >`
}

function renderOption(field: ShownField, value: string): unknown {
  const { label, color } = optionOf(field, value)
  return color === undefined ? label : html`<crm-status color=${color}>${label}</crm-status>`
}

const pills = (items: readonly unknown[]) => html`<span class="pills">${items}</span>`

function renderStars(context: ValueContext, field: ShownField, value: number): TemplateResult {
  const most = Number(field.options['max'] ?? 5)
  const label = context.word('rated', { value, most })
  return html`<span class="stars" role="img" aria-label=${label}
    >${Array.from({ length: most }, (_star, index) => html`<crm-icon name="star" ?filled=${index < value} ?data-on=${index < value}></crm-icon>`)}</span
  >`
}

function renderAddress(context: ValueContext, _field: ShownField, value: Address, mode: ValueMode): unknown {
  const lines = addressLines(value, context.language)
  if (mode === 'page') return lines.map((line) => html`<span class="line">${line}</span>`)
  return [value.street, value.city].filter(Boolean).join(', ')
}

function renderBoolean(context: ValueContext, _field: ShownField, value: boolean, mode: ValueMode): unknown {
  const text = context.word(value ? 'yes' : 'no')
  return mode === 'page'
    ? text
    : html`<crm-icon
        class=${value ? 'on' : 'off'}
        name=${value ? 'check' : 'minus'}
        label=${text}
      ></crm-icon>`
}

function renderUrl(_context: ValueContext, _field: ShownField, value: string): unknown {
  if (!/^https?:\/\//i.test(value)) return value
  return html`<a class="link" href=${value} target="_blank" rel=${outside}
    >${value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}</a
  >`
}

function renderFile(
  { format }: ValueContext,
  _field: ShownField,
  { id, name, size }: FileLink,
): TemplateResult {
  return html`<a class="link" href=${`/api/files/${id}`} download=${name}>${name}</a>
    <span class="quiet">${size === undefined ? nothing : format.fileSize(size)}</span>`
}

function renderParts(
  context: ValueContext,
  field: ShownField,
  value: readonly Row[],
  mode: ValueMode,
): unknown {
  const main = mainPartField(field)
  if (main === undefined) return nothing
  const sorted = value.toSorted(
    (one, other) => Number(other['primary'] === true) - Number(one['primary'] === true),
  )
  if (mode === 'page')
    return html`<ul class="parts">
      ${sorted.map((part) => html`<li>${renderPart(context, field, main, part, value.length > 1)}</li>`)}
    </ul>`
  const rest = sorted.length - 1
  return html`<span class="part"
    ><span class="clip">${renderValue(context, main, sorted[0]?.[main.name], 'cell')}</span>${
      rest > 0
        ? html`<span class="quiet" aria-label=${context.word('andMore', { count: rest })}>+${rest}</span>`
        : nothing
    }</span
  >`
}

/** One entry: what it is about, and quietly its type and the like. */
function renderPart(
  context: ValueContext,
  field: ShownField,
  main: ShownField,
  part: Row,
  isOneOfMany: boolean,
): TemplateResult {
  const others = (field.fields ?? []).filter((sub) => sub !== main)
  const notes = others
    .filter((sub) => sub.kind !== 'boolean' && !isBlank(part[sub.name]))
    .map((sub) =>
      sub.kind === 'date'
        ? `${sub.label} ${valueText(context, sub, part[sub.name])}`
        : valueText(context, sub, part[sub.name]),
    )
  const flags = others
    .filter((sub) => sub.kind === 'boolean')
    .flatMap((sub) => flagOf(sub, part[sub.name], isOneOfMany))
  return html`<span class="main">${renderValue(context, main, part[main.name], 'page')}</span
    >${notes.length > 0 ? html`<span class="quiet">${notes.join(' · ')}</span>` : nothing}${flags.map(
      ({ label, color }) => html`<crm-status color=${color}>${label}</crm-status>`,
    )}`
}

/** Says only what is out of the ordinary: that an entry is invalid, or that it is not what it usually is. */
function flagOf(
  sub: ShownField,
  value: unknown,
  isOneOfMany: boolean,
): readonly { readonly label: string; readonly color: string }[] {
  if (sub.name === 'primary')
    return value === true && isOneOfMany ? [{ label: sub.label, color: 'blue' }] : []
  if (sub.options['default'] === true) return []
  return value === true ? [{ label: sub.label, color: 'amber' }] : []
}

const views: Readonly<Record<string, View>> = {
  email: (_context, _field, value: string) => html`<a class="link" href=${`mailto:${value}`}>${value}</a>`,
  phone: (_context, _field, value: string) =>
    html`<a class="link number" href=${`tel:${value.replaceAll(/[^\d+]/g, '')}`}>${value}</a>`,
  url: renderUrl,
  boolean: renderBoolean,
  rating: renderStars,
  select: (_context, field, value: string) => renderOption(field, value),
  multiSelect: (_context, field, value: readonly string[]) =>
    pills(
      value.map(
        (each) =>
          html`<crm-status color=${optionOf(field, each).color ?? 'grey'}
            >${optionOf(field, each).label}</crm-status
          >`,
      ),
    ),
  tags: (_context, _field, value: readonly string[]) =>
    pills(value.map((tag) => html`<crm-status color="grey">${tag}</crm-status>`)),
  reference: (context, { target }, value: RecordLink) => renderRecord(context, target, value),
  record: (context, _field, value: AnyRecordLink) => renderRecord(context, value.entity, value),
  user: renderUser,
  address: renderAddress,
  file: renderFile,
  parts: renderParts,
  longText: (_context, _field, value: string, mode) =>
    mode === 'page' ? html`<span class="prose">${value}</span>` : value,
  richText: (_context, _field, value: string, mode) =>
    mode === 'page' ? html`<crm-prose .value=${value}></crm-prose>` : plainOfHtml(value),
  json: (_context, _field, value: unknown, mode) =>
    html`<code>${JSON.stringify(value, null, mode === 'page' ? 2 : 0)}</code>`,
}

/** A value as people read it; nothing where there is none. Needs the `valueStyles` around it. */
export function renderValue(
  context: ValueContext,
  field: ShownField,
  value: unknown,
  mode: ValueMode,
): unknown {
  if (isBlank(value)) return nothing
  if (Array.isArray(value) && !['parts', 'tags', 'multiSelect', 'json'].includes(field.kind)) {
    const some = value.filter((each) => !isBlank(each))
    return html`<span class="part"
      ><span class="clip">${renderValue(context, field, some[0], mode)}</span
      >${some.length > 1 ? html`<span class="quiet">+${some.length - 1}</span>` : nothing}</span
    >`
  }
  const view = views[field.kind]
  return view === undefined ? valueText(context, field, value) : view(context, field, value as never, mode)
}
