import { z } from 'zod'

/** A field's path, a tab's or a panel's name: what is not there any more is kept, and passed over when shown. */
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
const names = (most: number) =>
  z
    .array(name)
    .max(most)
    .refine((list) => new Set(list).size === list.length, 'Name each of them once.')
const label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
const language = z.string().regex(/^[a-z]{2}$/, 'Use a language code of two letters, such as "nl".')

const group = z.strictObject({
  name,
  /** By language; left out for groups that the entity brings, whose labels its plugin has. */
  labels: z.record(language, label).default({}),
  fields: names(500),
})

/** What comes first, and what is not shown; what is in neither comes after, in its usual order. */
const arrangement = z.strictObject({ order: names(100), hidden: names(100) })

/** A record page as an administrator arranged it. */
export const recordLayout = z
  .strictObject({
    /** Fields shown as key facts; null leaves the choice to the entity. */
    highlights: names(5).nullable().default(null),
    groups: z.array(group).max(40),
    /** Fields that are not on the page. Fields in no group and not here come at the end, such as later ones. */
    hiddenFields: names(500).default([]),
    tabs: arrangement.default({ order: [], hidden: [] }),
    panels: arrangement.default({ order: [], hidden: [] }),
  })
  .refine(({ groups }) => isOnce(groups.map((one) => one.name)), {
    path: ['groups'],
    message: 'Give each group a name of its own.',
  })
  .refine(({ groups, hiddenFields }) => isOnce([...groups.flatMap((one) => one.fields), ...hiddenFields]), {
    path: ['groups'],
    message: 'A field stands in one place only: one group, or among those that are hidden.',
  })

export type RecordLayout = z.infer<typeof recordLayout>

function isOnce(list: readonly string[]): boolean {
  return new Set(list).size === list.length
}
