import type { PlaceSearch } from '../../kit/internal/filter/filter-source.ts'
import type { Shell } from '../services/shell.ts'

interface SuggestedPlace {
  readonly name: string
  readonly country: string
  readonly postalCode: string | null
  readonly latitude: number
  readonly longitude: number
}

/** Finds places of the packaged list for pickers. */
export function findPlaces(shell: () => Pick<Shell, 'api' | 'i18n'>): PlaceSearch {
  return async (term, signal) => {
    if (term.trim().length < 2) return []
    const { api, i18n } = shell()
    const { data } = await api.request<{ data: readonly SuggestedPlace[] }>(
      'GET',
      `/api/places?q=${encodeURIComponent(term)}`,
      { signal },
    )
    const countries = new Intl.DisplayNames(i18n.language, { type: 'region' })
    return data.map(({ name, country, postalCode, latitude, longitude }) => ({
      name,
      detail: [postalCode, countries.of(country)].filter(Boolean).join(' · '),
      latitude,
      longitude,
    }))
  }
}
