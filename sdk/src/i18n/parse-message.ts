/** What a message consists of: plain text, `#` of the plural around it, and arguments. */
export type MessagePart = string | NumberSign | Argument | Choice

export interface NumberSign {
  readonly kind: '#'
}

export interface Argument {
  readonly kind: 'value' | 'number' | 'date' | 'time'
  readonly name: string
  readonly style?: string
}

export interface Choice {
  readonly kind: 'plural' | 'selectordinal' | 'select'
  readonly name: string
  readonly offset: number
  /** By category, `=1` or word; `other` is always there. */
  readonly options: ReadonlyMap<string, readonly MessagePart[]>
}

const styles: Readonly<Record<'number' | 'date' | 'time', readonly string[]>> = {
  number: ['integer', 'percent'],
  date: ['short', 'medium', 'long', 'full'],
  time: ['short', 'medium', 'long', 'full'],
}

/**
 * Reads an ICU message: `{name}`, `number`, `date` and `time` with their named styles, `plural` with `offset` and `=1`,
 * `selectordinal`, `select`, and quotes. Skeletons (`::`) and tags are not read: tags stay text.
 */
export function parseMessage(text: string): readonly MessagePart[] {
  return new MessageParser(text).parse()
}

class MessageParser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): readonly MessagePart[] {
    const parts = this.#parts(false, false)
    if (this.#at < this.#text.length) this.#fail('A } too many')
    return parts
  }

  #parts(isInner: boolean, hasNumber: boolean): readonly MessagePart[] {
    const parts: MessagePart[] = []
    let plain = ''
    const end = (): void => {
      if (plain !== '') parts.push(plain)
      plain = ''
    }
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at]
      if (sign === '}') break
      if (sign === '{') {
        end()
        parts.push(this.#argument(hasNumber))
      } else if (sign === '#' && hasNumber) {
        end()
        parts.push({ kind: '#' })
        this.#at++
      } else plain += sign === "'" ? this.#quote(hasNumber) : this.#text[this.#at++]
    }
    end()
    if (isInner) this.#expect('}')
    return parts
  }

  /** Two quotes are one; a quote before a sign of the syntax keeps everything up to the next one as text. */
  #quote(hasNumber: boolean): string {
    const next = this.#text[++this.#at]
    if (next === "'") {
      this.#at++
      return "'"
    }
    if (next === undefined || !(hasNumber ? '{}<>#' : '{}<>').includes(next)) return "'"
    const [quoted = ''] = /^(?:[^']|'')*/.exec(this.#text.slice(this.#at)) ?? []
    this.#at += quoted.length + 1
    return quoted.replaceAll("''", "'")
  }

  #argument(hasNumber: boolean): MessagePart {
    this.#expect('{')
    const name = this.#word()
    if (!this.#takes(',')) {
      this.#expect('}')
      return { kind: 'value', name }
    }
    const kind = this.#word()
    if (kind === 'plural' || kind === 'selectordinal' || kind === 'select')
      return this.#choice(kind, name, hasNumber)
    if (kind !== 'number' && kind !== 'date' && kind !== 'time') return this.#fail(`Unknown kind "${kind}"`)
    const style = this.#takes(',') ? this.#word() : undefined
    if (style !== undefined && !styles[kind].includes(style))
      return this.#fail(`Unknown ${kind} style "${style}"; there are ${styles[kind].join(', ')}`)
    this.#expect('}')
    return { kind, name, ...(style === undefined ? {} : { style }) }
  }

  #choice(kind: Choice['kind'], name: string, hasNumber: boolean): Choice {
    this.#expect(',')
    const offset = kind !== 'select' && this.#takes('offset:') ? Number(this.#word()) : 0
    const options = new Map<string, readonly MessagePart[]>()
    while (!this.#takes('}')) {
      const option = this.#word()
      if (options.has(option)) this.#fail(`"${option}" stands twice`)
      this.#expect('{')
      options.set(option, this.#parts(true, hasNumber || kind !== 'select'))
    }
    if (!options.has('other')) this.#fail(`The ${kind} of "${name}" has no "other"`)
    return { kind, name, offset, options }
  }

  #word(): string {
    this.#skip()
    const [word = ''] = /^[^\s{},#']+/.exec(this.#text.slice(this.#at)) ?? []
    if (word === '') return this.#fail('A name is missing')
    this.#at += word.length
    return word
  }

  #takes(sign: string): boolean {
    this.#skip()
    if (!this.#text.startsWith(sign, this.#at)) return false
    this.#at += sign.length
    return true
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) this.#fail(`A ${sign} is missing`)
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #fail(reason: string): never {
    throw new SyntaxError(`${reason} at ${this.#at} of the message "${this.#text}"`)
  }
}
