import { defineAction, defineEntity, f, recordId, type ActionDefinition } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyEntity } from '../../access/role.ts'
import { CatalogueLabels } from '../../plugins/catalogue-labels.ts'
import { metadataOf, someActor, somePlugin, someRole, TestRegistry } from '../http.test-support.ts'
import { actionPaths } from '../openapi/action-paths.ts'
import { describeActions } from './action-description.ts'

const Visit = defineEntity('visits.visit', { fields: { subject: f.text() }, title: ['subject'] })

const hand = defineAction({
  name: 'visits.handOver',
  entity: 'visits.visit',
  icon: 'user-check',
  offeredWhen: { subject: ['Check-up', null] },
  input: z.object({
    ids: z.array(recordId('visits.visit')).min(1).max(50),
    to: recordId('core.user'),
    reason: z.enum(['ill', 'away']),
    note: z.string().max(200).optional(),
  }),
  output: z.object({ handed: z.number(), report: recordId('visits.visit') }),
  effect: 'write',
  run: async () => ({ handed: 0, report: '' }),
})

const locales = {
  en: {
    actions: {
      handOver: {
        title: 'Hand over',
        description: 'Somebody else makes the visit.',
        input: { to: 'To', reason: 'Reason' },
        help: { to: 'A colleague.' },
        options: { reason: { ill: 'Ill' } },
      },
    },
  },
  nl: { actions: { handOver: { title: 'Overdragen', input: { to: 'Aan' } } } },
}

const metadata = metadataOf(Visit)
const readOnly = someRole({
  grants: new Map([
    [
      anyEntity,
      {
        create: 'none',
        read: 'all',
        update: 'none',
        delete: 'none',
        export: 'none',
        import: 'none',
        fields: 'read',
        exceptions: [],
      },
    ],
  ]),
})

function actionsFor(
  given: { readonly roles?: readonly ReturnType<typeof someRole>[]; readonly language?: string },
  ...actions: readonly ActionDefinition[]
) {
  const registry = new TestRegistry()
  registry.replace(somePlugin({ actions: actions.length > 0 ? actions : [hand], locales }))
  const labels = new CatalogueLabels(new Map([['visits', locales]]), () => metadata.current)
  const actor = someActor(metadata.current, { language: given.language ?? 'en' }, given.roles)
  return describeActions(registry, labels, actor)
}

describe('an action, as the metadata tells it', () => {
  it('says what a form and a button need', () => {
    expect(actionsFor({})).toEqual([
      {
        name: 'visits.handOver',
        label: 'Hand over',
        description: 'Somebody else makes the visit.',
        effect: 'write',
        plugin: 'visits',
        entity: 'visits.visit',
        icon: 'user-check',
        prominent: false,
        offeredWhen: { subject: ['Check-up', null] },
        confirm: null,
        records: { input: 'ids', most: 50 },
        input: expect.objectContaining({ type: 'object', required: ['ids', 'to', 'reason'] }),
        opens: { output: 'report', entity: 'visits.visit' },
      },
    ])
  })

  it('has its texts in the language of the caller, else in English, else its names', () => {
    const [action] = actionsFor({ language: 'nl' })
    expect(action?.label).toBe('Overdragen')
    expect(action?.input).toMatchObject({
      properties: {
        to: { title: 'Aan', description: 'A colleague.', 'x-entity': 'core.user' },
        reason: {
          title: 'Reason',
          oneOf: [
            { const: 'ill', title: 'Ill' },
            { const: 'away', title: 'away' },
          ],
        },
        note: { title: 'note' },
      },
    })
  })

  it.each<[string, Partial<ActionDefinition>, number]>([
    ['is not offered to who may only read', {}, 0],
    ['is offered to them where it changes nothing', { effect: 'read' }, 1],
    ['is offered to them where it asks for no right on the records', { rights: [] }, 1],
    [
      'asks for the rights that it names',
      { effect: 'read', rights: [{ entity: 'visits.visit', action: 'create' }] },
      0,
    ],
    ['asks for its permission', { effect: 'read', permission: 'visits.plan' }, 0],
  ])('%s', (_what, given, count) => {
    expect(actionsFor({ roles: [readOnly] }, { ...hand, ...given })).toHaveLength(count)
  })

  it.each<[Partial<ActionDefinition>, string | null]>([
    [{ effect: 'outside' }, 'ask'],
    [{ effect: 'write', confirm: 'danger' }, 'danger'],
    [{ effect: 'write' }, null],
  ])('is asked before it runs: %j', (given, confirm) => {
    expect(actionsFor({}, { ...hand, ...given })[0]?.confirm).toBe(confirm)
  })

  it('takes one record where its input has one id', () => {
    const one = { ...hand, input: z.object({ id: recordId('visits.visit') }) }
    expect(actionsFor({}, one)[0]?.records).toEqual({ input: 'id', most: 1 })
  })
})

describe('an action, as the OpenAPI document tells it', () => {
  const plugin = somePlugin({ actions: [hand], locales })

  it('has the English words of its plugin', () => {
    const paths = actionPaths(plugin, someActor(metadata.current, { language: 'nl' }))
    expect(paths['/api/actions/visits.handOver']?.post).toMatchObject({
      summary: 'Hand over',
      description: 'Somebody else makes the visit. It changes records, as far as the caller may.',
      requestBody: {
        content: { 'application/json': { schema: { properties: { to: { title: 'To' } } } } },
      },
    })
  })

  it('is left out for who may not run it', () => {
    expect(actionPaths(plugin, someActor(metadata.current, {}, [readOnly]))).toEqual({})
  })
})
