const mention = /<span\b[^>]*\bdata-type="mention"[^>]*>/gi
const idOf = /\bdata-id="([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/i

/** The users that a formatted text mentions, each once. */
export function mentionedUsers(html: string | null | undefined): string[] {
  const ids = (html ?? '').match(mention)?.flatMap((tag) => idOf.exec(tag)?.[1]?.toLowerCase() ?? [])
  return [...new Set(ids)]
}
