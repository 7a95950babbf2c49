import { z } from 'zod'

/** Schemas and names of the kernel, of its job queue, and of what administrators make. */
const reservedIds: ReadonlySet<string> = new Set(['core', 'custom', 'pgboss', 'public'])

/** The `tessera` block of a plugin's package.json, readable without running its code. */
export const manifestSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'Write lower-case words joined by hyphens.')
    .refine((id) => !reservedIds.has(id), 'This id is taken by Tessera itself. Choose another.'),
  /** Range of SDK versions the plugin works with. */
  sdk: z.string(),
  /** Plugins that must be enabled, by id, with version ranges. */
  requires: z.record(z.string(), z.string()).default({}),
  /** Plugins it works with when they are there. */
  optional: z.record(z.string(), z.string()).default({}),
  capabilities: z.array(z.string()).default([]),
  /** Entry of the server half, relative to the package; panels-only plugins have none. */
  server: z.string().optional(),
  /** Entry of the panels' source, relative to the package. */
  panels: z.string().optional(),
})

export type PluginManifest = z.infer<typeof manifestSchema>
