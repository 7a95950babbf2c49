import { defineEntity, extendEntity, f } from '@tessera/sdk'
import { buildMetadata } from '../metadata/build-metadata.ts'
import type { CustomFieldRow } from '../metadata/custom/custom-field.ts'
import type { Metadata } from '../metadata/entity-model.ts'

const project = defineEntity('works.project', {
  title: ['name'],
  fields: {
    name: f.text({ required: true }),
    budget: f.money(),
    salary: f.integer(),
    contacts: f.parts({ address: f.email() }),
  },
})
const rate = defineEntity('works.rate', { title: ['code'], owned: false, fields: { code: f.text() } })
const tally = defineEntity('works.tally', {
  title: ['code'],
  owned: false,
  managed: true,
  fields: {
    code: f.text(),
    spent: f.money({ readableWith: ['works.project.budget'] }),
    egg: f.text({ readableWith: ['works.tally.hen'] }),
    hen: f.text({ readableWith: ['works.tally.egg'] }),
  },
})
const extension = extendEntity('works.project', 'billing', { vatNumber: f.text() })

/** An owned entity with an extension, one without owners, and one that its plugin alone writes. */
export function testMetadata(version = 1, customFields: readonly CustomFieldRow[] = []): Metadata {
  return buildMetadata(
    version,
    [{ plugin: 'works', entities: [project, rate, tally], extensions: [extension] }],
    {
      entities: [],
      fields: customFields,
    },
  )
}
