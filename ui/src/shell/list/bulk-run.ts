import { followBulk, type BulkChange, type BulkJob, type BulkTarget } from '@tessera/sdk/ui'
import { html } from 'lit'
import { errorText } from '../elements/error-text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { tellFailures } from './bulk-failures.ts'
import './bulk-progress.ts'
import { BulkWatch } from './bulk-watch.ts'

export interface BulkRun {
  readonly entity: EntityInfo
  readonly target: BulkTarget
  readonly change: BulkChange
  /** What is said of that many changed records. */
  readonly done: (changed: number) => string
  /** It has become a job, and a dialog tells how far it is. */
  readonly onJob?: () => void
  /** Its dialog was closed, and it goes on. */
  readonly onLeft?: () => void
}

/**
 * Changes many records; resolves when all is done, whether its dialog is still open or not. What was changed can be taken
 * back, what failed for single records is told. False where it could not be started.
 */
export async function runBulk(
  shell: Shell,
  { entity, target, change, done, onJob, onLeft }: BulkRun,
): Promise<boolean> {
  const { api, offer } = shell.undo.watch()
  try {
    const started = await api.startBulk(entity.name, target, change)
    if (started.state === 'running') onJob?.()
    const job = started.state === 'running' ? await withDialog(shell, started, onLeft) : started
    if (job.error !== null) shell.toast({ tone: 'danger', message: job.error.message })
    tellFailures(shell, entity, job)
    if (job.changed > 0) offer(done(job.changed))
    return true
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return false
  }
}

/** Follows the job to its end; a dialog shows how far it is, until it is closed. */
async function withDialog(shell: Shell, started: BulkJob, onLeft?: () => void): Promise<BulkJob> {
  const watch = new BulkWatch(shell.api, started)
  let close: (() => void) | undefined
  const closed = shell.dialogs.open({
    title: shell.i18n.t('list.bulk.running'),
    size: 'small',
    content: (end) => {
      close = end
      return html`<crm-bulk-progress .watch=${watch} @crm-bulk-left=${() => end()}></crm-bulk-progress>`
    },
  })
  void closed.then(() => {
    if (watch.job.state === 'running') onLeft?.()
  })
  try {
    return await followBulk(watch, started)
  } finally {
    close?.()
  }
}
