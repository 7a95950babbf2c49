import type { Page } from 'playwright-core'

/** Calls the API with the session of a page, as its own scripts would; throws what the server says where it refuses. */
export async function callApi<Answer = unknown>(
  page: Page,
  method: string,
  url: string,
  data?: unknown,
): Promise<Answer> {
  const answer = await page.request.fetch(url, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { origin: new URL(url).origin },
  })
  const text = await answer.text()
  if (!answer.ok()) throw new Error(`${method} ${url} answered ${answer.status()}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}
