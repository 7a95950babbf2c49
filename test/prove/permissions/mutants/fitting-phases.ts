import type { PhaseName } from '../run-matrix.ts'
import type { AccessCheck } from './find-checks.ts'
import type { CheckGroup } from './check-groups.ts'

/**
 * Which cells ask most of a file: the first that fits. With `settle`, the world begins without search documents; what
 * is lost is lost for all that comes after it.
 */
const fitting: readonly (readonly [RegExp, readonly PhaseName[]])[] = [
  [/\/bulk|access\/starter|common-access|panel-rights/, ['many', 'refuse', 'read', 'lose']],
  [/http\/stream|events\//, ['change', 'readAgain', 'lose']],
  [/idempotency|record-bulk-routes/, ['lose']],
  [/records\/undo|records\/views|notifications/, ['many', 'lose']],
  [/transfer\/import/, ['bring', 'refuse', 'lose']],
  [/search|timeline|history|field-match/, ['readAgain', 'settle', 'readAgain', 'change', 'read', 'lose']],
  [/records\/write|kernel-record-service/, ['refuse', 'make', 'change', 'describe', 'read', 'bring', 'lose']],
  [
    /identity|custom|admin|jobs|settings|plugins|excess|files/,
    ['refuse', 'describe', 'read', 'make', 'change', 'lose'],
  ],
]
const usual: readonly PhaseName[] = ['describe', 'read', 'refuse', 'make', 'change', 'bring', 'guess', 'lose']

/** The phases to run for what was taken out, those first that are likeliest to notice. */
export function phasesFor({ checks }: CheckGroup): string {
  const { file } = checks[0] as AccessCheck
  return (fitting.find(([files]) => files.test(file))?.[1] ?? usual).join(',')
}
