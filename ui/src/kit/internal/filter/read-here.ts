export interface Here {
  readonly latitude: number
  readonly longitude: number
}

/** Why the browser does not say where the user is. */
export type HereRefusal = 'refused' | 'unavailable'

const longestWait = 10_000
const denied = 1
/** About a hundred metres: nobody needs to keep more of where somebody was. */
const kept = 1_000

/** Where the user is, once they allow the browser to say so; else why not. */
export function readHere(): Promise<Here | HereRefusal> {
  if (!('geolocation' in navigator)) return Promise.resolve('unavailable')
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latitude: Math.round(coords.latitude * kept) / kept,
          longitude: Math.round(coords.longitude * kept) / kept,
        }),
      ({ code }) => resolve(code === denied ? 'refused' : 'unavailable'),
      { timeout: longestWait, maximumAge: 60_000 },
    )
  })
}
