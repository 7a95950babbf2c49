import { aboutRecord } from './about-record.ts'
import { TextComposer } from './text-composer.ts'

/** Writes a note about the record of the page. */
export default class NoteComposer extends TextComposer {
  protected readonly kind = 'note'

  protected async save(body: string): Promise<{ readonly name: string; readonly id: string }> {
    const { id, displayName } = await this.ctx.api.create('activities.note', {
      body,
      about: aboutRecord(this.subject, this.entity, this.record),
    })
    return { id, name: displayName }
  }
}
