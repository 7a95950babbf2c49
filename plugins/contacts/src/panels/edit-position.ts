import { localElement, type PanelContext } from '@tessera/sdk/ui'
import { html } from 'lit/static-html.js'
import type { Position } from '../contract/position.ts'
import { PositionForm, type PositionInput } from './position-form.ts'

const form = localElement('contacts-position-form', PositionForm)

/** What a form for a new position starts from. */
const blank: Omit<PositionInput, 'other'> = {
  role: null,
  department: null,
  startedOn: null,
  endedOn: null,
  primary: false,
}

/** Asks for role, department and dates of a position; undefined when dismissed. */
export async function editPosition(
  ctx: PanelContext,
  position: Position,
): Promise<Omit<PositionInput, 'other'> | undefined> {
  const answer = await ctx.dialogs.open<PositionInput>({
    title: ctx.i18n.t('position.edit'),
    size: 'small',
    content: (close) =>
      html`<${form} .ctx=${ctx} .value=${position} @position-done=${closeWith(close)}></${form}>`,
  })
  if (answer === undefined) return undefined
  const { other: _other, ...edited } = answer
  return edited
}

/** Asks who, or which company, a new position is about, and for its details; undefined when dismissed. */
export function addPosition(
  ctx: PanelContext,
  title: string,
  picks: 'company' | 'person',
): Promise<PositionInput | undefined> {
  return ctx.dialogs.open<PositionInput>({
    title,
    size: 'small',
    content: (close) =>
      html`<${form}
        .ctx=${ctx}
        .value=${blank}
        .picks=${picks}
        @position-done=${closeWith(close)}
      ></${form}>`,
  })
}

function closeWith(
  close: (result?: PositionInput) => void,
): (event: CustomEvent<PositionInput | undefined>) => void {
  return (event) => close(event.detail)
}
