import type { RecordLink } from '@tessera/sdk'
import type { PanelContext } from '@tessera/sdk/ui'
import { html, type TemplateResult } from 'lit'
import '@tessera/ui/kit/date'
import '@tessera/ui/kit/record-picker'
import '@tessera/ui/kit/select'
import '@tessera/ui/kit/text'
import { momentIn } from '../contract/local-time.ts'
import { colleagueSearch } from './colleagues.ts'
import { typedTime } from './typed-time.ts'

/** A task as it is being written. */
export interface TaskDraft {
  readonly title: string
  readonly dueOn: string
  /** As it was typed. */
  readonly time: string
  readonly reminder: string
  readonly priority: string
  readonly repeats: string
  readonly owner: RecordLink | null
}

export const blankTask: TaskDraft = {
  title: '',
  dueOn: '',
  time: '',
  reminder: '',
  priority: 'normal',
  repeats: '',
  owner: null,
}

const reminders = ['morning', 'dayBefore'] as const
const timedReminders = ['atTime', 'quarterBefore', 'hourBefore', 'morning', 'dayBefore'] as const
const priorities = ['low', 'normal', 'high', 'urgent'] as const
const repeats = ['daily', 'weekly', 'monthly'] as const

/** What the API takes for a draft, by the clock of whoever writes it. */
export function taskValues(draft: TaskDraft, timeZone: string): Readonly<Record<string, unknown>> {
  const time = typedTime(draft.time)
  const due =
    draft.dueOn === ''
      ? {}
      : time === null
        ? { dueOn: draft.dueOn }
        : { dueAt: momentIn(timeZone, draft.dueOn, time).toISOString() }
  return {
    title: draft.title.trim(),
    priority: draft.priority,
    reminder: draft.dueOn === '' ? null : draft.reminder || null,
    repeats: draft.dueOn === '' ? null : draft.repeats || null,
    ...(draft.owner === null ? {} : { owner: draft.owner.id }),
    ...due,
  }
}

interface FormInput {
  readonly ctx: PanelContext
  readonly draft: TaskDraft
  readonly set: (change: Partial<TaskDraft>) => void
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLElement & { value: string }).value

/** The fields besides the title: when, whose, how important. What needs a date waits until there is one. */
export function renderTaskFields(input: FormInput): TemplateResult {
  const { ctx, draft, set } = input
  const { t } = ctx.i18n
  const hasTime = typedTime(draft.time) !== null
  return html`<div class="row">
    <crm-date
      label=${t('composer.dueOn')}
      .value=${draft.dueOn}
      @crm-change=${(event: Event) => set({ dueOn: valueOf(event) })}
    ></crm-date>
    <crm-text
      label=${t('composer.dueTime')}
      placeholder="09:30"
      inputmode="numeric"
      ?disabled=${draft.dueOn === ''}
      .value=${draft.time}
      @crm-change=${(event: Event) => set({ time: typedTime(valueOf(event)) ?? '' })}
    ></crm-text>
    ${select(input, 'reminder', hasTime ? timedReminders : reminders, 'composer.none')}
    <crm-record-picker
      label=${t('composer.assignee')}
      icon="user"
      placeholder=${t('composer.me')}
      .value=${draft.owner}
      .search=${colleagueSearch(ctx)}
      @crm-change=${(event: Event) => set({ owner: (event.currentTarget as HTMLElement & { value: RecordLink | null }).value })}
    ></crm-record-picker>
    ${select(input, 'priority', priorities)} ${select(input, 'repeats', repeats, 'composer.never')}
  </div>`
}

function select(
  { ctx, draft, set }: FormInput,
  field: 'reminder' | 'priority' | 'repeats',
  values: readonly string[],
  none?: string,
): TemplateResult {
  const { t } = ctx.i18n
  return html`<crm-select
    label=${t(`composer.${field}`)}
    placeholder=${none === undefined ? '' : t(none)}
    ?required=${none === undefined}
    ?disabled=${field !== 'priority' && draft.dueOn === ''}
    .options=${values.map((value) => ({ value, label: t(`entities.task.options.${field}.${value}`) }))}
    .value=${draft[field]}
    @crm-change=${(event: Event) => set({ [field]: valueOf(event) })}
  ></crm-select>`
}
