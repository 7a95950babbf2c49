import { TextComposer } from './text-composer.ts'

/** Writes a comment on the record of the page, for colleagues. */
export default class CommentComposer extends TextComposer {
  protected readonly kind = 'comment'

  protected async save(body: string): Promise<{ readonly name: string; readonly id: string }> {
    const { entity, id: subject } = this.subject
    const { id, displayName } = await this.ctx.api.create('activities.comment', {
      body,
      subject: { entity, id: subject },
    })
    return { id, name: displayName }
  }
}
