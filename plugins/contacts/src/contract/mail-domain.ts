/** Providers whose addresses say nothing about an employer; with `*` for the country ending. */
const providers = [
  'gmail.com googlemail.com icloud.com me.com mac.com aol.* proton.me protonmail.* pm.me mail.com gmx.* zoho.com',
  'outlook.* hotmail.* live.* msn.com yahoo.* ymail.com yandex.* fastmail.com hey.com tutanota.com tuta.com',
  'skynet.be telenet.be proximus.be belgacom.net scarlet.be voo.be pandora.be base.be pt.lu',
  'orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr club-internet.fr',
  'web.de t-online.de freenet.de arcor.de posteo.de mailbox.org vodafone.de bluewin.ch hispeed.ch aon.at',
  'ziggo.nl kpnmail.nl hetnet.nl xs4all.nl planet.nl home.nl upcmail.nl casema.nl quicknet.nl chello.nl',
].flatMap((line) => line.split(' '))

const exact = new Set(providers.filter((domain) => !domain.endsWith('.*')))
const anyCountry = new Set(
  providers.filter((domain) => domain.endsWith('.*')).map((domain) => domain.slice(0, -2)),
)

/** The part behind the @, in lower case; null where there is none. */
export function mailDomain(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return address.includes('@') && domain.includes('.') ? domain : null
}

/** True for mail providers: an address there never makes or finds a company. */
export function isPrivateMailDomain(domain: string): boolean {
  const [name = '', ...ending] = domain.toLowerCase().split('.')
  return exact.has(domain.toLowerCase()) || (anyCountry.has(name) && ending.length <= 2)
}
