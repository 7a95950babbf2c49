import { z } from 'zod'

/** One line that people read. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')

const language = z.string().regex(/^[a-z]{2}$/, 'Use a language code of two letters, such as "nl".')
const someTexts = z.record(language, line(100))
const texts = someTexts.refine(
  (value) => Object.keys(value).length > 0,
  'Give the label in at least one language.',
)
const entityTexts = z
  .record(language, z.strictObject({ one: line(60), other: line(60) }))
  .refine((value) => Object.keys(value).length > 0, 'Give the label in at least one language.')
const help = z.record(language, line(300))
const options = z.record(z.string(), z.unknown())

/** A field as it is asked for. */
export const newField = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z][a-zA-Z0-9]{0,39}$/,
      'Use camelCase letters and digits, beginning with a small letter, at most 40.',
    ),
  labels: texts,
  kind: z.string().min(1).max(40),
  help: help.default({}),
  inverseLabels: someTexts.default({}),
  options: options.default({}),
})

export const fieldChange = z
  .strictObject({ labels: texts, help, inverseLabels: someTexts, options })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what is to be different.')

const title = z.array(z.string().max(40)).min(1).max(5)
const icon = z.string().max(50)

export const newEntity = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z][a-zA-Z0-9]{0,39}$/,
      'Use camelCase letters and digits, beginning with a small letter, at most 40.',
    ),
  labels: entityTexts,
  icon: icon.optional(),
  owned: z.boolean().optional(),
  inNavigation: z.boolean().optional(),
  fields: z.array(newField).min(1).max(300).optional(),
  title: title.optional(),
})

export const entityChange = z
  .strictObject({ labels: entityTexts, icon, inNavigation: z.boolean(), title })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what is to be different.')

export const typedName = z.strictObject({ name: z.string() })
