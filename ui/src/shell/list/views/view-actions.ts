import { errorText } from '../../elements/error-text.ts'
import type { ListView } from '../../services/list-views.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListAddress } from '../list-address.ts'
import { draftKey, type ListArrangement } from '../list-arrangement.ts'
import type { ListLayout } from '../list-columns.ts'
import { viewPath } from './view-heading.ts'

/** A list as it is shown: its view, and what the address says. */
export interface ShownView {
  readonly arrangement: ListArrangement
  readonly asked: ListAddress
}

/** What is asked of the server; a member left out stays as it is. */
export interface ViewWish {
  readonly name?: string
  readonly icon?: string | null
  readonly scope?: string
  readonly team?: string
  readonly role?: string
  readonly layout?: ListLayout
  readonly version?: number
}

const path = (entity: string, id?: string): string =>
  `/api/views/${encodeURIComponent(entity)}${id === undefined ? '' : `/${id}`}`

/** Writes a view, offers to take that back, and shows what became of it. */
async function write(
  shell: Shell,
  entity: string,
  message: string,
  send: (api: Shell['api']) => Promise<ListView | undefined>,
): Promise<ListView | undefined> {
  const { api, offer } = shell.undo.watch()
  const view = await send(api)
  await shell.views.renew(entity)
  offer(message, { onStep: () => void shell.views.renew(entity) })
  return view
}

/** Where other people see it as well, the user is told how many, and agrees. */
function agreeFor(shell: Shell, view: ListView, about: 'shared' | 'share'): Promise<boolean> {
  const { t } = shell.i18n
  if (view.scope === 'mine' || view.people <= 1) return Promise.resolve(true)
  return shell.dialogs.confirm({
    title: t(`list.views.${about}Title`),
    text: t(`list.views.${about}Text`, { people: view.people, view: view.name }),
    confirm: t(about === 'shared' ? 'list.views.save' : 'list.views.delete'),
    ...(about === 'share' ? { tone: 'danger' } : {}),
  })
}

/** What the user changed becomes part of the view. */
export async function saveView(shell: Shell, { arrangement, asked }: ShownView): Promise<void> {
  const { view, entity } = arrangement
  if (view === undefined || !(await agreeFor(shell, view, 'shared'))) return
  const body: ViewWish = { version: view.version, layout: arrangement.changes(asked) }
  try {
    await write(shell, entity.name, shell.i18n.t('list.views.saved', { view: view.name }), (api) =>
      api.request('PATCH', path(entity.name, view.id), { body }),
    )
    forgetDraft(shell, { arrangement, asked })
  } catch (error) {
    // Somebody else was faster: their view is shown, with the user's changes on top.
    await shell.views.renew(entity.name)
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
  }
}

/** A view of its own with all that is shown; the view that it was made from stays as it was saved. */
export async function makeView(
  shell: Shell,
  { arrangement, asked }: ShownView,
  wish: ViewWish & { readonly name: string },
): Promise<void> {
  const { name: entity } = arrangement.entity
  const body = { ...wish, layout: arrangement.content(asked) }
  const made = await write(shell, entity, shell.i18n.t('list.views.made', { view: wish.name }), (api) =>
    api.request<ListView>('POST', path(entity), { body }),
  )
  shell.preferences.set(draftKey(entity, arrangement.view), null)
  shell.navigate(viewPath(shell.href.list(entity), made))
}

export async function editView(shell: Shell, entity: string, view: ListView, wish: ViewWish): Promise<void> {
  const body = { ...wish, version: view.version }
  await write(shell, entity, shell.i18n.t('list.views.edited', { view: wish.name ?? view.name }), (api) =>
    api.request('PATCH', path(entity, view.id), { body }),
  )
}

export async function deleteView(shell: Shell, entity: string, view: ListView): Promise<void> {
  if (!(await agreeFor(shell, view, 'share'))) return
  try {
    shell.navigate(viewPath(shell.href.list(entity), undefined))
    await write(shell, entity, shell.i18n.t('list.views.deleted', { view: view.name }), (api) =>
      api.request('DELETE', path(entity, view.id)),
    )
    shell.preferences.set(draftKey(entity, view), null)
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
  }
}

/** Shows the view as it was saved. */
export function resetView(shell: Shell, { arrangement }: ShownView): void {
  arrangement.reset()
  clearAddress(shell)
}

function forgetDraft(shell: Shell, { arrangement }: ShownView): void {
  shell.preferences.set(draftKey(arrangement.entity.name, arrangement.view), null)
  clearAddress(shell)
}

function clearAddress(shell: Shell): void {
  shell.setQuery({ q: null, filter: null, sort: null, layout: null })
}
