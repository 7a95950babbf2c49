import { isTesseraError, TesseraError } from '@tessera/sdk'

const codes = ['database.disk_full', 'database.read_only']
const rememberedFor = 15_000

/** Knows why nothing can be saved: from whoever watches the disk, else from what the server itself refused last. */
export class WriteTrouble {
  readonly #known: (() => TesseraError | undefined) | undefined
  #refusal: TesseraError | undefined
  #refusedAt = -Infinity

  constructor(known: (() => TesseraError | undefined) | undefined) {
    this.#known = known
  }

  get current(): TesseraError | undefined {
    if (this.#known !== undefined) return this.#known()
    return performance.now() - this.#refusedAt < rememberedFor ? this.#refusal : undefined
  }

  /** The failure of a statement, in the words of what is known to be behind it. */
  explain(error: unknown): unknown {
    if (!isTesseraError(error) || !codes.includes(error.code)) return error
    this.#refusal = error
    this.#refusedAt = performance.now()
    const known = this.#known?.()
    return known === undefined ? error : withReason(error, known)
  }

  /** Why there is no connection at all. */
  explainAbsence(error: unknown): unknown {
    const known = this.#known?.()
    return known !== undefined && isTesseraError(error) && error.kind === 'unavailable'
      ? withReason(error, known)
      : error
  }
}

function withReason(error: TesseraError, { code, kind, message }: TesseraError): TesseraError {
  return new TesseraError({ code, kind, message, details: error.details, cause: error })
}
