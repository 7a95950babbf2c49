import { customElement, property } from 'lit/decorators.js'
import './avatar.ts'
import { foldText } from './internal/fold-text.ts'
import type { Option } from './internal/option-list.ts'
import { PickerBase } from './internal/picker-base.ts'

/** A user or a team as a field holds it. */
export interface PickedUser {
  readonly id: string
  readonly displayName: string
  /** Default `user`. */
  readonly kind?: 'user' | 'team'
}

export interface DirectoryUser {
  readonly id: string
  readonly displayName: string
  /** Tells two users of one name apart, and finds them. */
  readonly email?: string
  /** The address of a picture. */
  readonly picture?: string
}

export interface DirectoryTeam {
  readonly id: string
  readonly displayName: string
}

/** What `GET /api/directory` answers. */
export interface UserDirectory {
  readonly users: readonly DirectoryUser[]
  readonly teams?: readonly DirectoryTeam[]
}

/**
 * Chooses a user, or several with `multiple`; with `teams` a team as well. Who is signed in stands first, then all by name.
 *
 * | Key | |
 * |---|---|
 * | ↓ ↑ | opens the list, goes through it |
 * | Enter | chooses |
 * | Escape | closes the list |
 * | Backspace | with `multiple` and no text: takes the last one away |
 *
 * @fires crm-input - Somebody else was chosen.
 * @fires crm-change - Somebody else was chosen.
 */
@customElement('crm-user-picker')
export class CrmUserPicker extends PickerBase<PickedUser> {
  /** Teams may be chosen too. */
  @property({ type: Boolean, reflect: true }) teams = false
  /** The id of who is signed in. */
  @property() me = ''
  /** Whom to choose from, such as `() => ctx.api.request('GET', '/api/directory')`. Asked for each time that the list opens. */
  @property({ attribute: false }) directory: () => UserDirectory | Promise<UserDirectory> = () => ({
    users: [],
  })
  #asked: Promise<UserDirectory> | undefined
  #offered: readonly Option[] = []

  protected get searchDelay(): number {
    return 0
  }
  protected get selection(): readonly Option[] {
    return this.values.map(
      (chosen) =>
        this.#offered.find(({ value }) => value === chosen.id) ?? {
          value: chosen.id,
          label: chosen.displayName,
          ...(chosen.kind === 'team' ? { icon: 'users' } : { user: {} }),
        },
    )
  }

  protected async load(term: string): Promise<readonly Option[]> {
    // An empty term is a list that opens; while somebody types, the answer in hand is searched.
    if (term === '' || this.#asked === undefined) this.#asked = Promise.resolve(this.directory())
    const asked = this.#asked
    try {
      this.#offered = this.#optionsOf(await asked)
    } catch (error) {
      // The next key asks again.
      if (this.#asked === asked) this.#asked = undefined
      throw error
    }
    const wanted = foldText(term)
    return this.#offered.filter(({ label, description = '' }) =>
      foldText(`${label} ${description}`).includes(wanted),
    )
  }

  protected addOption({ value, label, user }: Option): void {
    this.pick({ id: value, displayName: label, kind: user ? 'user' : 'team' })
  }

  #optionsOf({ users, teams = [] }: UserDirectory): readonly Option[] {
    const { compare } = new Intl.Collator(document.documentElement.lang || undefined)
    const byName = (one: DirectoryTeam, other: DirectoryTeam) => compare(one.displayName, other.displayName)
    const isMe = ({ id }: DirectoryUser) => id === this.me
    const sorted = users.toSorted(
      (one, other) => Number(isMe(other)) - Number(isMe(one)) || byName(one, other),
    )
    const people = sorted.map((user): Option => {
      const description = [isMe(user) ? this.environment.t('you') : '', user.email]
        .filter(Boolean)
        .join(' · ')
      return {
        value: user.id,
        label: user.displayName,
        user: user.picture ? { picture: user.picture } : {},
        ...(description ? { description } : {}),
      }
    })
    if (!this.teams) return people
    const group = this.environment.t('teams')
    return [
      ...people,
      ...teams
        .toSorted(byName)
        .map((team): Option => ({ value: team.id, label: team.displayName, icon: 'users', group })),
    ]
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-user-picker': CrmUserPicker
  }
}
