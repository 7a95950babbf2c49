import {
  TesseraError,
  type Draft,
  type HookContext,
  type HookDefinition,
  type WriteOperation,
} from '@tessera/sdk'
import { withinBudget } from './hook-budget.ts'
import type { RecordDraft } from './record-draft.ts'
import { invalidValues } from '../record-errors.ts'

/** A hook with its owner; the registry holds them in the order they run. */
export interface RegisteredHook {
  readonly plugin: string
  readonly hook: HookDefinition
}

/** What the record service asks before a write. Swapped whole when plugins come and go. */
export interface HookSource {
  hooks(entity: string, operation: WriteOperation): readonly RegisteredHook[]
  /** The context a plugin's hook gets, inside this transaction. */
  context(plugin: string, scope: HookScope): HookContext
}

/** The write a hook runs in. */
export interface HookScope {
  readonly tx: import('../../database/database.ts').Transaction
  readonly actor: import('../../access/actor.ts').Actor
  readonly origin: import('../../access/actor.ts').ChangeOrigin
  readonly depth: number
}

/** Milliseconds, for a hundred drafts at most. */
const ownTime = 1_000
const wholeTime = 10_000
const deepest = 5

function tooDeep(entity: string): TesseraError {
  const message = `Hooks on ${entity} set each other off more than ${deepest} levels deep, so nothing was saved. Ask the plugin's author to break the circle.`
  return new TesseraError({ code: 'records.hooks_too_deep', kind: 'internal', message, details: { entity } })
}

function isConcerned(hook: HookDefinition, draft: RecordDraft): boolean {
  if (draft.operation !== 'update' || hook.fields === undefined) return true
  return hook.fields.some((field) => draft.has(field))
}

async function runOne(
  registered: RegisteredHook,
  phase: 'before' | 'after',
  drafts: readonly RecordDraft[],
  source: HookSource,
  scope: HookScope,
): Promise<void> {
  const run = registered.hook[phase]
  const concerned = drafts.filter((draft) => isConcerned(registered.hook, draft))
  if (run === undefined || concerned.length === 0) return
  const share = Math.max(1, concerned.length / 100)
  const { tx } = scope
  await withinBudget(
    // A hook may throw before it gives a promise.
    (async () =>
      run.call(registered.hook, concerned as unknown as Draft[], source.context(registered.plugin, scope)))(),
    { own: ownTime * share, whole: wholeTime * share, isAtDatabase: () => tx.isAtWork },
    () => tooSlow(registered),
  )
}

function tooSlow({ plugin, hook }: RegisteredHook): TesseraError {
  const message = `The hook ${plugin}.${hook.name} took over ${ownTime / 1000} s, or ${wholeTime / 1000} s with the database, so nothing was saved. Ask the plugin's author to make it quicker, or disable the plugin.`
  return new TesseraError({
    code: 'records.hook_too_slow',
    kind: 'unavailable',
    message,
    details: { plugin, hook: hook.name },
  })
}

/** Runs one phase of all hooks in order; what they refuse is collected into one error. */
export async function runHooks(
  source: HookSource,
  phase: 'before' | 'after',
  drafts: readonly RecordDraft[],
  scope: HookScope,
): Promise<void> {
  const [first] = drafts
  if (first === undefined) return
  if (scope.depth > deepest) throw tooDeep(first.model.name)
  for (const registered of source.hooks(first.model.name, first.operation))
    await runOne(registered, phase, drafts, source, scope)
  const issues = drafts.flatMap((draft) => draft.issues)
  if (issues.length > 0 && drafts.length === 1) throw invalidValues(first.model.name, issues)
}
