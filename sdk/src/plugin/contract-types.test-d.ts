import {
  defineAction,
  defineEntity,
  defineEvent,
  defineHook,
  defineService,
  extendEntity,
  f,
  type PluginContext,
  type RecordOf,
} from '@tessera/sdk'
import { z } from 'zod'

/* What one plugin declares, and another uses: wrong names and values do not compile. */

const Depot = defineEntity('depots.depot', {
  title: ['name'],
  fields: { name: f.text({ required: true }), capacity: f.integer() },
})
const DepotCosts = extendEntity('depots.depot', 'costs', {
  rent: f.money(),
  lease: f.select(['owned', 'rented']),
})
const relocate = defineAction({
  name: 'depots.relocate',
  effect: 'write',
  input: z.object({ id: z.string(), city: z.string() }),
  output: z.object({ movedAt: z.string() }),
  run: async () => ({ movedAt: '2026-01-01' }),
})
const Routing = defineService<{ minutes(from: string, to: string): Promise<number> }>(
  'depots.routing',
  '1.0.0',
)
const DepotMoved = defineEvent('depots.depot_moved', z.object({ depotId: z.string() }))

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'depots.depot': typeof Depot
  }
  interface ExtensionRegistry {
    'depots.depot': { costs: typeof DepotCosts }
  }
}

declare const ctx: PluginContext
declare const depot: RecordOf<'depots.depot'>

void (depot.costs?.lease satisfies 'owned' | 'rented' | null | undefined)
void ctx
  .records('depots.depot')
  .query({ fields: ['name', 'costs.rent'], filter: { 'costs.lease': { eq: 'rented' } } })
void ctx.records('depots.depot').update('1', { costs: { lease: 'owned' } })
void (ctx.actions.call(relocate, { id: '1', city: 'Gent' }) satisfies Promise<{ movedAt: string }>)
void (ctx.services.get(Routing).minutes('Gent', 'Lier') satisfies Promise<number>)
void ctx.events.emit(DepotMoved, { depotId: '1' })
void defineHook({
  entity: 'depots.depot',
  name: 'fits',
  on: ['create'],
  before(drafts) {
    for (const draft of drafts) void (draft.get('capacity') satisfies number | null | undefined)
    // @ts-expect-error depots have no size
    drafts[0]?.get('size')
  },
})

// @ts-expect-error an extension field that does not exist
void ctx.records('depots.depot').query({ fields: ['costs.price'] })
// @ts-expect-error not one of the extension field's options
void ctx.records('depots.depot').update('1', { costs: { lease: 'lost' } })
// @ts-expect-error an extension that nobody declares
void depot.billing
// @ts-expect-error the action wants a city
void ctx.actions.call(relocate, { id: '1' })
// @ts-expect-error the action answers movedAt
void (ctx.actions.call(relocate, { id: '1', city: 'Gent' }) satisfies Promise<{ movedOn: string }>)
// @ts-expect-error the service has no such function
void ctx.services.get(Routing).hours
// @ts-expect-error the payload names the depot
void ctx.events.emit(DepotMoved, { id: '1' })
// @ts-expect-error the service may be missing
void ctx.services.tryGet(Routing).minutes('Gent', 'Lier')
