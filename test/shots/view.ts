import type { Page } from 'playwright-core'

export interface View {
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** Both themes, at the size of a small notebook and of a phone. */
export const views: readonly View[] = (['light', 'dark'] as const).flatMap((theme) => [
  { theme, width: 1280, height: 800 },
  { theme, width: 390, height: 844 },
])

export async function look(page: Page, { theme, width, height }: View): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
}

export const viewName = ({ theme, width, height }: View): string => `${theme}-${width}x${height}`
