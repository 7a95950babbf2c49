const patience = 5000

/**
 * Waits until something is true, and says what is not where it never comes to be.
 *
 * @example
 * await until(() => panel.undo.length === 1, () => `Nothing to undo: ${panel.text()}`)
 */
export async function until(isTrue: () => boolean, complaint: () => string): Promise<void> {
  const end = performance.now() + patience
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(complaint())
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}
