import type { Theme } from '@tessera/sdk/ui'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type Density = Theme['density']

export interface AppearanceSettings {
  readonly theme: ThemeChoice
  readonly density: Density | undefined
  readonly language: string
  readonly formats: string
  readonly timeZone: string | undefined
  readonly clock: '12' | '24' | undefined
  readonly firstDay: number | undefined
}

const dark = matchMedia('(prefers-color-scheme: dark)')
const still = matchMedia('(prefers-reduced-motion: reduce)')

/** Writes the settings to the root element, where the kit reads them, and keeps those that count before the first paint. */
export function applyAppearance({
  theme,
  density,
  language,
  formats,
  timeZone,
  clock,
  firstDay,
}: AppearanceSettings): void {
  const root = document.documentElement
  root.lang = language
  set('theme', theme === 'system' ? undefined : theme)
  set('density', density)
  set('formats', formats)
  set('timeZone', timeZone)
  set('clock', clock)
  set('firstDay', firstDay === undefined ? undefined : String(firstDay))
  try {
    localStorage.setItem('tessera.appearance', JSON.stringify({ theme, density, language }))
  } catch {
    // A browser that keeps nothing shows the system's theme first.
  }
}

function set(name: string, value: string | undefined): void {
  const { dataset } = document.documentElement
  if (value === undefined) delete dataset[name]
  else if (dataset[name] !== value) dataset[name] = value
}

/** What this browser used last, before anybody has signed in. */
export function rememberedAppearance(): {
  readonly theme: ThemeChoice
  readonly density: Density | undefined
  readonly language: string | undefined
} {
  try {
    const saved = JSON.parse(localStorage.getItem('tessera.appearance') ?? '{}') as {
      theme?: ThemeChoice
      density?: Density
      language?: string
    }
    return { theme: saved.theme ?? 'system', density: saved.density, language: saved.language }
  } catch {
    return { theme: 'system', density: undefined, language: undefined }
  }
}

export function currentTheme(): Theme {
  const { theme, density } = document.documentElement.dataset
  return {
    mode: theme === 'dark' || (theme !== 'light' && dark.matches) ? 'dark' : 'light',
    density: density === 'compact' || density === 'comfortable' ? density : 'default',
    reducedMotion: still.matches,
  }
}

/** The system changed between day and night, or how much may move. */
export function onSystemTheme(listener: () => void): void {
  for (const query of [dark, still]) query.addEventListener('change', listener)
}
