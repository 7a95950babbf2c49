import { defineAction } from '@tessera/sdk'
import { z } from 'zod'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Writes a note from plain text: for scripts, automations and whoever has no editor at hand. */
export const logNote = defineAction({
  name: 'activities.logNote',
  input: z.object({
    text: z.string().trim().min(1).max(20_000),
    /** The records it is about. */
    about: z
      .array(z.object({ entity: z.string(), id: z.uuid() }))
      .max(50)
      .optional(),
  }),
  output: z.object({ id: z.string() }),
  effect: 'write',
  rights: [{ entity: 'activities.note', action: 'create' }],
  icon: 'sticky-note',
  async run({ text, about = [] }, ctx) {
    const note = await ctx.records('activities.note').create({
      body: paragraphs(text),
      about: about.map((subject) => ({ subject })),
    })
    return { id: note.id }
  },
})

function paragraphs(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign)
    .split(/\n{2,}/)
    .map((block) => `<p>${block.replaceAll('\n', '<br>')}</p>`)
    .join('')
}
