import type { Client } from '@tessera/sdk/ui'
import { TextComposer } from './text-composer.ts'

/** Writes a comment on the record of the page, for colleagues. */
export default class CommentComposer extends TextComposer {
  protected readonly kind = 'comment'

  protected async save(api: Client, body: string): Promise<string> {
    const { entity, id: subject } = this.subject
    const values = { body, subject: { entity, id: subject } }
    const { displayName } = await api.create('activities.comment', values, this.waiting(body))
    return displayName
  }
}
