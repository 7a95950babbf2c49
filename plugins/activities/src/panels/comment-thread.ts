import { localElement, task, type PanelContext, type RecordTarget } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { html as staticHtml } from 'lit/static-html.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/icon-button'
import '@tessera/ui/kit/prose'
import { commentsOf, type CommentRecord } from './comments-of.ts'
import { renderHead } from './item-head.ts'
import { itemStyles } from './item-styles.ts'
import { trashItem } from './task-steps.ts'
import { tellError } from './tell-error.ts'
import { writeText } from './write-text.ts'

/** The comments on a note or task with their replies, and a place for a new one. */
class CommentThread extends LitElement {
  static override styles = itemStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) target!: RecordTarget
  /** What is being answered: a comment's id, or `''` for the item itself. */
  @state() private writing: string | undefined

  readonly #comments = task(this, {
    args: () => [this.target.id] as const,
    run: ([id]) => commentsOf(this.ctx, id),
    isEmpty: () => false,
  })

  protected override firstUpdated(_changed: PropertyValues): void {
    this.ctx.events.on('activities.comment', () => void this.#comments.reload())
  }

  get #mayWrite(): boolean {
    return this.ctx.can('create', 'activities.comment')
  }

  async #write(body: string | undefined, parent: string): Promise<void> {
    if (body === undefined) {
      this.writing = undefined
      return
    }
    const { ctx, target } = this
    try {
      const { api, offer } = ctx.undo.watch()
      const made = await api.create('activities.comment', {
        body,
        subject: { entity: target.entity, id: target.id },
        ...(parent === '' ? {} : { parent }),
      })
      offer(ctx.i18n.t('composer.saved', { name: made.displayName }))
      this.writing = undefined
      await this.#comments.reload()
    } catch (error) {
      tellError(ctx, error)
    }
  }

  protected override render(): unknown {
    return this.#comments.render({
      pending: () => nothing,
      content: (comments) => this.#renderAll(comments),
    })
  }

  #renderAll(comments: readonly CommentRecord[]): TemplateResult {
    const first = comments.filter(({ parent }) => parent === null)
    return html`${
      first.length === 0
        ? nothing
        : html`<ul class="thread">
            ${repeat(
              first,
              ({ id }) => id,
              (comment) => this.#renderComment(comment, comments),
            )}
          </ul>`
    }
    ${this.#mayWrite ? this.#renderPlace('', this.ctx.i18n.t('item.addComment')) : nothing}`
  }

  #renderComment(comment: CommentRecord, all: readonly CommentRecord[]): TemplateResult {
    const replies = all.filter(({ parent }) => parent?.id === comment.id)
    return html`<li>
      ${this.#renderOne(comment)}
      ${
        replies.length === 0
          ? nothing
          : html`<ul class="thread">
              ${replies.map((reply) => html`<li>${this.#renderOne(reply)}</li>`)}
            </ul>`
      }
      ${this.#mayWrite ? this.#renderPlace(comment.id, this.ctx.i18n.t('item.reply')) : nothing}
    </li>`
  }

  #renderOne(comment: CommentRecord): TemplateResult {
    const { ctx } = this
    const isOwn = comment.owner === null || ctx.can('delete', 'activities.comment')
    return html`<div class="head">
        ${renderHead({ ctx, who: comment.createdBy, at: comment.createdAt, id: comment.id, withDay: true })}
        ${
          isOwn
            ? html`<crm-icon-button
                size="small"
                icon="trash-2"
                label="${ctx.i18n.t('buttons.delete')}: ${comment.displayName}"
                @click=${() => void trashItem(ctx, 'activities.comment', comment).then(() => this.#comments.reload())}
              ></crm-icon-button>`
            : nothing
        }
      </div>
      <crm-prose .value=${comment.body ?? ''}></crm-prose>`
  }

  #renderPlace(parent: string, label: string): unknown {
    const { ctx } = this
    if (this.writing === parent)
      return html`<div class="write">
        ${writeText({
          ctx,
          label: ctx.i18n.t('item.yourComment'),
          action: ctx.i18n.t('item.send'),
          done: (text) => this.#write(text, parent),
        })}
      </div>`
    return html`<div class="actions">
      <crm-button size="small" variant="ghost" @click=${() => (this.writing = parent)}>${label}</crm-button>
    </div>`
  }
}

const element = localElement('activities-comments', CommentThread)

export function commentThread(ctx: PanelContext, target: RecordTarget): unknown {
  return staticHtml`<${element} .ctx=${ctx} .target=${target}></${element}>`
}
