import type { PanelContext, RecordLink } from '@tessera/sdk/ui'
import type { RecordSearch } from '@tessera/ui/kit/record-picker'
import type { MentionSearch } from '@tessera/ui/kit/rich-text'

interface Colleague extends RecordLink {
  readonly email: string
}
interface Directory {
  readonly users: readonly Colleague[]
}

const asked = new WeakMap<PanelContext, Promise<readonly Colleague[]>>()

/** Everybody who can be given a task or be mentioned; asked for once per panel. */
function colleagues(ctx: PanelContext): Promise<readonly Colleague[]> {
  const known = asked.get(ctx)
  if (known !== undefined) return known
  const answer = ctx.api.request<Directory>('GET', '/api/directory').then(({ users }) => users)
  asked.set(ctx, answer)
  // A failed answer is not kept: the next question asks again.
  answer.catch(() => asked.delete(ctx))
  return answer
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()

async function find(ctx: PanelContext, term: string): Promise<readonly Colleague[]> {
  const wanted = folded(term)
  const all = await colleagues(ctx)
  return all.filter(
    ({ displayName, email }) => folded(displayName).includes(wanted) || folded(email).startsWith(wanted),
  )
}

/** Who may be mentioned: users, and nobody else. */
export function mentionSearch(ctx: PanelContext): MentionSearch {
  return async (term) =>
    (await find(ctx, term)).map(({ id, displayName, email }) => ({ id, displayName, subtitle: email }))
}

export function colleagueSearch(ctx: PanelContext): RecordSearch {
  return async (term) =>
    (await find(ctx, term)).map(({ id, displayName, email }) => ({
      id,
      displayName,
      subtitle: email,
      icon: 'user',
    }))
}
