import { createClient } from '../../ui/client/create-client.ts'
import type { Transport } from '../../ui/client/transport.ts'
import type { PanelUndo, UndoStep } from '../../ui/panel/panel-context.ts'

/** Ways back as the shell keeps them: by the ids with which the server answers what was written. */
export function testUndo(transport: Transport, steps: UndoStep[]): PanelUndo {
  const api = createClient(transport)
  const take = async (ids: readonly string[], rest: string): Promise<void> => {
    for (const id of ids) await api.request('POST', `/api/undo/${id}${rest}`)
  }
  return {
    push: (step) => void steps.push(step),
    watch: () => {
      const ids: string[] = []
      return {
        api: createClient(async (request) => {
          const response = await transport(request)
          const id = response.headers['x-undo-id']
          if (id !== undefined) ids.push(id)
          return response
        }),
        offer: (message, { onStep } = {}) => {
          if (ids.length === 0) return false
          const written = [...ids]
          const step = (rest: string, order: readonly string[]) => async () => {
            await take(order, rest)
            await onStep?.()
          }
          steps.push({ message, undo: step('', written.toReversed()), redo: step('/redo', written) })
          return true
        },
      }
    },
  }
}
