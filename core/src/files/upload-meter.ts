import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { sampleBytes } from './content-type.ts'

/** Watches an upload pass: counts, hashes, keeps its beginning, and breaks it off beyond the limit. */
export class UploadMeter extends Transform {
  readonly #hash = createHash('sha256')
  readonly #most: number
  readonly #tooLarge: () => Error
  readonly #sample: Buffer[] = []
  #sampled = 0
  #size = 0

  constructor(most: number, tooLarge: () => Error) {
    super()
    this.#most = most
    this.#tooLarge = tooLarge
  }

  get size(): number {
    return this.#size
  }

  get sample(): Buffer {
    return Buffer.concat(this.#sample)
  }

  digest(): Buffer {
    return this.#hash.digest()
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length
    if (this.#size > this.#most) {
      done(this.#tooLarge())
      return
    }
    this.#hash.update(chunk)
    if (this.#sampled < sampleBytes) {
      const part = chunk.subarray(0, sampleBytes - this.#sampled)
      // A copy: the chunk's memory may be used again.
      this.#sample.push(Buffer.from(part))
      this.#sampled += part.length
    }
    done(null, chunk)
  }
}
