import type { AppShell } from '../services/app-shell.ts'

/** The pages for people who are not in yet. */
export type EntryPage = 'setup' | 'sign-in' | 'forgot-password' | 'reset-password' | 'invitation'

/** Pages behind links that the server printed or mailed; their secret stands after the `#`. */
const linked: Readonly<Record<string, EntryPage>> = {
  '/invitation': 'invitation',
  '/reset-password': 'reset-password',
  '/forgot-password': 'forgot-password',
}

/** What to show before the workspace; null when somebody is signed in. */
export async function entryPage(path: string, shell: AppShell): Promise<EntryPage | null> {
  const page = linked[path]
  if (page !== undefined) return page
  if (await shell.restore()) return null
  const { required } = await shell.api.request<{ readonly required: boolean }>('GET', '/api/setup')
  return required ? 'setup' : 'sign-in'
}

/** The secret of the link that led here. */
export function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? ''
}
