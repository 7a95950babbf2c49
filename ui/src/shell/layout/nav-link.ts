import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon.ts'
import '../../kit/tooltip.ts'
import type { Shell } from '../services/shell.ts'
import { isCurrent, type NavEntry } from './nav-entries.ts'

export interface NavLinkOptions {
  readonly path: string
  /** Only the icon is shown; the name comes with the pointer and the focus. */
  readonly collapsed: boolean
  /** In place of the icon. */
  readonly face?: TemplateResult
  /** Whether only this very page counts as the one shown. */
  readonly exact?: boolean
}

const mostShown = 99

/** One entry of the navigation. Styled by `navStyles`. */
export function renderNavLink(
  { badges, i18n, format }: Pick<Shell, 'badges' | 'i18n' | 'format'>,
  entry: NavEntry,
  { path, collapsed, face, exact = false }: NavLinkOptions,
): TemplateResult {
  const isHere = exact ? path === entry.href : isCurrent(entry, path)
  const count = badges.of(entry.href)
  return html`<crm-tooltip text=${collapsed ? entry.label : ''} placement="right" hide-from-readers>
    <a class="entry" href=${entry.href} aria-current=${isHere ? 'page' : nothing}>
      ${face ?? html`<crm-icon name=${entry.icon}></crm-icon>`}<span class="label">${entry.label}</span>
      ${
        count === 0
          ? nothing
          : html`<span class="count"
              ><span aria-hidden="true"
                >${count > mostShown ? `${format.number(mostShown)}+` : format.number(count)}</span
              ><span class="visually-hidden">${i18n.t('nav.waiting', { count })}</span></span
            >`
      }
    </a>
  </crm-tooltip>`
}
