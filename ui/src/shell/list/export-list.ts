import type { UntypedQuery } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'

const mark = '\ufeff'

/** Asks for the records of a query as a CSV file, and hands it to the browser to keep. */
export async function exportList(
  shell: Pick<Shell, 'api'>,
  entity: string,
  query: UntypedQuery,
  fields: readonly string[],
): Promise<void> {
  const { filter, search, sort, trash } = query
  const body = {
    query: {
      ...(filter && { filter }),
      ...(search && { search }),
      ...(sort && { sort }),
      ...(trash && { trash }),
    },
    fields,
    format: 'csv',
  }
  const text = await shell.api.request<string>('POST', `/api/records/${encodeURIComponent(entity)}/export`, {
    body,
  })
  // The mark by which Excel knows UTF-8 is lost where an answer becomes a text.
  const content = text.startsWith(mark) ? text : mark + text
  saveFile(
    `${entity.replaceAll('.', '-')}-${new Date().toISOString().slice(0, 10)}.csv`,
    new Blob([content], { type: 'text/csv;charset=utf-8' }),
  )
}

function saveFile(name: string, content: Blob): void {
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(content),
    download: name,
  })
  link.click()
  // The browser has taken hold of the content by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
