/** The last fifty records stay readable without a connection, beside the lists that led to them. */
const keptAtMost = 120

/** What the server answered last, to paint from at once while it is asked anew. */
export class AnswerCache {
  readonly #answers = new Map<string, unknown>()

  get<Answer>(key: string): Answer | undefined {
    return this.#answers.get(key) as Answer | undefined
  }

  set(key: string, answer: unknown): void {
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > keptAtMost && oldest !== undefined) this.#answers.delete(oldest)
  }

  /** Other rights, or other fields: what was answered may not be shown any more. */
  clear(): void {
    this.#answers.clear()
  }
}
