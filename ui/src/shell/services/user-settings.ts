import {
  rememberedAppearance,
  type AppearanceSettings,
  type Density,
  type ThemeChoice,
} from './appearance.ts'
import type { Preferences } from './preferences.ts'
import type { Session } from './session.ts'

/** How the app looks and speaks before anybody has signed in: as this browser saw it last. */
export function visitorSettings(language: string): AppearanceSettings {
  const { theme, density } = rememberedAppearance()
  const formats = navigator.languages.find((tag) => tag.startsWith(language)) ?? language
  return { language, formats, theme, density, timeZone: undefined, clock: undefined, firstDay: undefined }
}

/** How it looks and speaks to a user: language, formats and time zone are three separate settings. */
export function userSettings({ user, organisation }: Session, preferences: Preferences): AppearanceSettings {
  return {
    language: user.language,
    formats: user.formats ?? `${user.language}-${organisation.country}`,
    timeZone: user.timeZone,
    clock: preferences.get('clock'),
    firstDay: preferences.get<number>('firstDay') ?? organisation.weekStart,
    theme: preferences.get<ThemeChoice>('theme') ?? 'system',
    density: preferences.get<Density>('density'),
  }
}
