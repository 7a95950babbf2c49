import { html } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import '../../kit/button.ts'
import type { CrmButton } from '../../kit/button.ts'
import { errorText } from '../elements/error-text.ts'
import type { ActionInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { UndoWatch } from '../services/undo/server-undo.ts'
import { asksAnything } from './action-fields.ts'
import type { CrmActionForm } from './action-form.ts'
import { actionTexts, messageValues, type ActionText } from './action-texts.ts'
import { ActionRun, type ActionOutcome } from './call-action.ts'
import { showFailures } from './show-failures.ts'

/**
 * Runs an action on records: asks what it needs, calls it, and tells what became of it. True where it ran, also where it
 * left some records as they were.
 */
export async function runAction(shell: Shell, action: ActionInfo, ids: readonly string[]): Promise<boolean> {
  const { api, offer } = shell.undo.watch()
  const run = new ActionRun(api, action, ids)
  try {
    const texts = await actionTexts(shell, action)
    const outcome = await ask(shell, action, run, texts)
    if (outcome === undefined) {
      offer(action.label, { isQuiet: true })
      return run.done > 0
    }
    tell(shell, action, outcome, texts, offer)
    return true
  } catch (error) {
    offer(action.label, { isQuiet: true })
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return run.done > 0
  }
}

/** A form where the action wants to know something, a question where it only wants to be sure. */
async function ask(
  shell: Shell,
  action: ActionInfo,
  run: ActionRun,
  texts: ActionText,
): Promise<ActionOutcome | undefined> {
  const needsForm = asksAnything(action)
  if (!needsForm && action.confirm === null) return run.run({})
  const question =
    action.confirm === null ? '' : (texts('confirm', { count: run.total }) ?? confirmation(shell, run))
  return openForm(
    shell,
    action,
    run,
    [action.description, question].filter((text) => text !== undefined && text !== '').join(' '),
  )
}

function confirmation(shell: Shell, { total }: ActionRun): string {
  return shell.i18n.t('action.confirm', { count: total })
}

async function openForm(
  shell: Shell,
  action: ActionInfo,
  run: ActionRun,
  text: string,
): Promise<ActionOutcome | undefined> {
  await import('./action-form.ts')
  const form = createRef<CrmActionForm>()
  const button = createRef<CrmButton>()
  const submit = async (close: (outcome?: ActionOutcome) => void): Promise<void> => {
    if (button.value === undefined || button.value.busy) return
    button.value.busy = true
    const outcome = await form.value?.submit()
    button.value.busy = false
    if (outcome !== undefined) close(outcome)
  }
  return shell.dialogs.open<ActionOutcome>({
    title:
      run.total > 1
        ? shell.i18n.t('action.titleMany', { action: action.label, count: run.total })
        : action.label,
    content: (close) =>
      html`<crm-action-form
        ${ref(form)}
        autofocus
        .action=${action}
        .run=${run}
        .text=${text}
        @crm-submit=${() => void submit(close)}
      ></crm-action-form>`,
    footer: (close) =>
      html`<crm-button variant="ghost" @click=${() => close()}>${shell.i18n.t('common.cancel')}</crm-button>
        <crm-button
          ${ref(button)}
          variant=${action.confirm === 'danger' ? 'danger' : 'primary'}
          @click=${() => void submit(close)}
          >${action.label}</crm-button
        >`,
  })
}

function tell(
  shell: Shell,
  action: ActionInfo,
  outcome: ActionOutcome,
  texts: ActionText,
  offer: UndoWatch['offer'],
): void {
  const { output, failed } = outcome
  const done =
    texts('done', { ...messageValues(output), failed: failed.length }) ??
    shell.i18n.t('action.done', { action: action.label })
  const id = action.opens === null ? undefined : output[action.opens.output]
  const isTold = failed.length > 0 || typeof id === 'string'
  if (offer(done, { isQuiet: isTold }) && !isTold) return
  if (failed.length > 0) return void showFailures(shell, action, failed, done)
  const { entity = '' } = action.opens ?? {}
  shell.toast({
    tone: 'success',
    message: done,
    ...(typeof id === 'string'
      ? {
          action: {
            label: shell.i18n.t('common.open'),
            run: () => shell.navigate(shell.href.record(entity, id)),
          },
        }
      : {}),
  })
}
