import { giveBackMemory } from '../foundation/give-back-memory.ts'

const whenSettled = 5000

/** Starting fills the heap with what is never needed again: a small server gives that back once it has settled. */
export function releaseStartupMemory(): void {
  setTimeout(() => giveBackMemory(), whenSettled).unref()
}
