import type { Formatter, MessageValues } from '@tessera/sdk/ui'

export type ValueWord = 'andMore' | 'no' | 'rated' | 'yes'

/** In whose language and formats a value is said. */
export interface ValueSpeaker {
  readonly format: Formatter
  readonly language: string
  word(key: ValueWord, values?: MessageValues): string
}

/** What showing a value needs of the place where it is shown. */
export interface ValueContext extends ValueSpeaker {
  /** The address of a record's page; undefined where it has none, or where there are no links. */
  recordHref(entity: string, id: string): string | undefined
}
