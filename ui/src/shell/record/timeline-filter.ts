import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/select.ts'
import type { Option } from '../../kit/select.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Link } from '../services/session.ts'

/** What of a timeline is wanted. */
export interface TimelineWish {
  /** An entity, `from:<plugin>` for all of one module, `changes` for edits of the record; empty for everything. */
  readonly what: string
  /** A user's id, or empty. */
  readonly who: string
}

export const everything: TimelineWish = { what: '', who: '' }

/** The entities that a wish asks for; undefined for all. */
export function wantedEntities(
  { what }: TimelineWish,
  entities: readonly { readonly name: string; readonly plugin: string }[],
): readonly string[] | undefined {
  if (what === '' || what === 'changes') return undefined
  if (!what.startsWith('from:')) return [what]
  return entities.filter(({ plugin }) => plugin === what.slice('from:'.length)).map(({ name }) => name)
}

/**
 * Chooses kind, module and person of what a timeline shows.
 *
 * @fires crm-change - Another wish; it stands in `value`.
 */
@customElement('crm-timeline-filter')
export class CrmTimelineFilter extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-3);
        margin-block-end: var(--crm-space-5);
      }

      crm-select {
        inline-size: 170px;
      }
    `,
  ]

  @property({ attribute: false }) value: TimelineWish = everything
  @state() private people: readonly Link[] = []

  override connectedCallback(): void {
    super.connectedCallback()
    void this.shell.directory.load().then(
      ({ users }) => (this.people = users),
      () => undefined,
    )
  }

  get #kinds(): readonly Option[] {
    const { metadata, registry, i18n } = this.shell
    const placed = metadata.entities.filter(({ timeline }) => timeline !== null)
    const plugins = [...new Set(placed.map(({ plugin }) => plugin))]
    // A module with one kind of item needs no line of its own.
    const several = plugins.filter((plugin) => placed.filter((entity) => entity.plugin === plugin).length > 1)
    return [
      ...placed.map(({ name, labels, icon }) => ({ value: name, label: labels.other, icon })),
      { value: 'changes', label: i18n.t('timeline.changes'), icon: 'history' },
      ...(plugins.length > 1 ? several : []).map((plugin) => ({
        value: `from:${plugin}`,
        label: i18n.t('timeline.from', { plugin: registry.plugin(plugin)?.label ?? plugin }),
        icon: 'puzzle',
      })),
    ]
  }

  #set(wish: Partial<TimelineWish>): void {
    this.value = { ...this.value, ...wish }
    this.dispatchEvent(new CustomEvent('crm-change'))
  }

  protected override render(): unknown {
    const valueOf = (event: Event) => (event.currentTarget as HTMLElement & { value: string }).value
    return html`<crm-select
        size="small"
        label=${this.t('timeline.what')}
        hide-label
        placeholder=${this.t('timeline.everything')}
        .options=${this.#kinds}
        .value=${this.value.what}
        @crm-change=${(event: Event) => this.#set({ what: valueOf(event) })}
      ></crm-select>
      ${
        this.people.length < 2
          ? nothing
          : html`<crm-select
              size="small"
              label=${this.t('timeline.who')}
              hide-label
              placeholder=${this.t('timeline.anyone')}
              .options=${this.people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
              .value=${this.value.who}
              @crm-change=${(event: Event) => this.#set({ who: valueOf(event) })}
            ></crm-select>`
      }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-timeline-filter': CrmTimelineFilter
  }
}
