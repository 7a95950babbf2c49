import type { Client } from '@tessera/sdk/ui'
import { aboutRecord } from './about-record.ts'
import { TextComposer } from './text-composer.ts'

/** Writes a note about the record of the page. */
export default class NoteComposer extends TextComposer {
  protected readonly kind = 'note'

  protected async save(api: Client, body: string): Promise<string> {
    const about = aboutRecord(this.subject, this.entity, this.record)
    const { displayName } = await api.create('activities.note', { body, about }, this.waiting(body))
    return displayName
  }
}
