/** A colour by how light it looks (0 to 1), how strong it is, and its hue in degrees. */
export interface Oklch {
  readonly lightness: number
  readonly chroma: number
  readonly hue: number
}

type Rgb = readonly [red: number, green: number, blue: number]

/** As `#rrggbb`; a colour that no screen can show is made paler until one can. */
export function hexOf(color: Oklch): string {
  const shown = withinReach(color).map((channel) => Math.round(encode(channel) * 255))
  return `#${shown.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** The contrast of WCAG between two colours given as `#rrggbb`, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    decode(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function withinReach(color: Oklch): Rgb {
  for (let { chroma } = color; chroma > 0; chroma -= 0.002) {
    const rgb = linear({ ...color, chroma })
    if (rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005)) return rgb
  }
  return linear({ ...color, chroma: 0 })
}

/** After Björn Ottosson's definition of Oklab. */
function linear({ lightness, chroma, hue }: Oklch): Rgb {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function encode(channel: number): number {
  const value = Math.min(Math.max(channel, 0), 1)
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

function decode(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
