import type { PanelContext } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import '@tessera/ui/kit/icon-button'
import '@tessera/ui/kit/menu'
import '@tessera/ui/kit/menu-item'
import { formerPosition, withMain, type Position } from '../contract/position.ts'
import { editPosition } from './edit-position.ts'
import { today } from './position-period.ts'
import { savePositions, type Employee } from './save-positions.ts'

export interface PositionMenuInput {
  readonly ctx: PanelContext
  readonly person: Employee
  readonly position: Position
  readonly companyName: string
  /** What the button is about, for screen readers. */
  readonly subject: string
  readonly reload: () => unknown
}

/** What can be done with one position: edit, make it the main one, end it or take it up again, take it out. */
export function positionMenu(input: PositionMenuInput): TemplateResult {
  const { ctx, position, subject } = input
  const { t } = ctx.i18n
  const item = (icon: string, label: string, run: () => unknown) =>
    html`<crm-menu-item icon=${icon} @click=${run}>${t(`position.${label}`)}</crm-menu-item>`
  return html`<crm-menu label=${t('buttons.actionsFor', { name: subject })} placement="bottom-end">
    <crm-icon-button
      slot="trigger"
      icon="ellipsis"
      label=${t('buttons.actionsFor', { name: subject })}
    ></crm-icon-button>
    ${item('pencil', 'edit', () => edit(input))}
    ${position.active && !position.primary ? item('star', 'makeMain', () => makeMain(input)) : nothing}
    ${position.active ? item('user-minus', 'end', () => end(input)) : item('user-check', 'resume', () => resume(input))}
    <hr />
    <crm-menu-item icon="unlink" danger @click=${() => remove(input)}>${t('position.remove')}</crm-menu-item>
  </crm-menu>`
}

async function edit(input: PositionMenuInput): Promise<void> {
  const edited = await editPosition(input.ctx, input.position)
  if (edited === undefined) return
  const changed = replaced(input, { ...input.position, ...edited })
  const main = changed.find((position) => position.id === input.position.id && position.primary)
  await save(input, main === undefined ? changed : withMain(changed, main), 'changed')
}

async function makeMain(input: PositionMenuInput): Promise<void> {
  await save(input, withMain(input.person.positions, input.position), 'changed')
}

async function end(input: PositionMenuInput): Promise<void> {
  await save(input, replaced(input, formerPosition(input.position, today(input.ctx.i18n))), 'ended')
}

async function resume(input: PositionMenuInput): Promise<void> {
  await save(input, replaced(input, { ...input.position, active: true, endedOn: null }), 'changed')
}

async function remove(input: PositionMenuInput): Promise<void> {
  await save(
    input,
    input.person.positions.filter((position) => position !== input.position),
    'removed',
  )
}

function replaced({ person, position }: PositionMenuInput, next: Position): Position[] {
  return person.positions.map((other) => (other === position ? next : other))
}

async function save(
  input: PositionMenuInput,
  next: readonly Position[],
  message: 'changed' | 'ended' | 'removed',
): Promise<void> {
  const { ctx, person, companyName, reload } = input
  const text = ctx.i18n.t(`position.${message}`, { name: person.displayName, company: companyName })
  if (await savePositions(ctx, person, next, text)) reload()
}
