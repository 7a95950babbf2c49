/** How long a hook may take, in milliseconds. */
export interface HookBudget {
  /** Beside what the database takes. */
  readonly own: number
  /** All in all: whoever saves waits so long, and others wait for the rows that are locked. */
  readonly whole: number
  /** Whether a statement of the transaction is with the database. */
  readonly isAtDatabase: () => boolean
}

const step = 50

/**
 * Waits for a hook, and fails with `late` when its time is over. The time goes by in steps: those that find the hook
 * waiting for the database are not its own, and however late a step comes, it counts as one. A machine with much to do,
 * or somebody who holds a row, is no fault of the hook.
 */
export async function withinBudget<T>(work: Promise<T>, budget: HookBudget, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const isOver = new Promise<never>((_resolve, reject) => {
    let own = 0
    let whole = 0
    const count = (): void => {
      whole += step
      if (!budget.isAtDatabase()) own += step
      if (own >= budget.own || whole >= budget.whole) reject(late())
      else timer = setTimeout(count, step)
    }
    timer = setTimeout(count, step)
  })
  try {
    return await Promise.race([work, isOver])
  } finally {
    clearTimeout(timer)
  }
}
