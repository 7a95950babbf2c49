import type { DemoCountry } from './tax-numbers.ts'

export interface Place {
  readonly country: DemoCountry
  readonly language: 'nl' | 'fr' | 'de'
  readonly city: string
  readonly postalCode: string
  readonly region: string
  readonly areaCode: string
  readonly streets: readonly string[]
}

const place = (
  country: DemoCountry,
  language: Place['language'],
  [city, postalCode, region, areaCode]: readonly [string, string, string, string],
  ...streets: string[]
): Place => ({ country, language, city, postalCode, region, areaCode, streets })

/** Towns that exist, with streets that most towns have. */
export const places: Readonly<Record<string, Place>> = {
  gent: place(
    'BE',
    'nl',
    ['Gent', '9000', 'Oost-Vlaanderen', '9'],
    'Stationsstraat',
    'Kouter',
    'Coupure Links',
    'Dok-Noord',
  ),
  antwerpen: place(
    'BE',
    'nl',
    ['Antwerpen', '2000', 'Antwerpen', '3'],
    'Lange Nieuwstraat',
    'Italiëlei',
    'Kaai',
    'Nationalestraat',
  ),
  brugge: place(
    'BE',
    'nl',
    ['Brugge', '8000', 'West-Vlaanderen', '50'],
    'Ezelstraat',
    'Langestraat',
    'Katelijnestraat',
  ),
  leuven: place(
    'BE',
    'nl',
    ['Leuven', '3000', 'Vlaams-Brabant', '16'],
    'Diestsestraat',
    'Vaartkom',
    'Tiensevest',
  ),
  hasselt: place(
    'BE',
    'nl',
    ['Hasselt', '3500', 'Limburg', '11'],
    'Kempische Kaai',
    'Maastrichtersteenweg',
    'Runkstersteenweg',
  ),
  kortrijk: place(
    'BE',
    'nl',
    ['Kortrijk', '8500', 'West-Vlaanderen', '56'],
    'Doorniksewijk',
    'Budastraat',
    'Kennedylaan',
  ),
  bruxelles: place(
    'BE',
    'fr',
    ['Bruxelles', '1000', 'Bruxelles-Capitale', '2'],
    'Rue de la Loi',
    'Boulevard Anspach',
    'Rue Haute',
    'Quai au Foin',
  ),
  liege: place(
    'BE',
    'fr',
    ['Liège', '4000', 'Liège', '4'],
    'Rue Saint-Gilles',
    'Quai de la Batte',
    'Boulevard d’Avroy',
  ),
  namur: place(
    'BE',
    'fr',
    ['Namur', '5000', 'Namur', '81'],
    'Rue de Fer',
    'Chaussée de Louvain',
    'Rue des Brasseurs',
  ),
  mons: place('BE', 'fr', ['Mons', '7000', 'Hainaut', '65'], 'Rue de Nimy', 'Grand-Rue', 'Rue d’Havré'),
  eupen: place('BE', 'de', ['Eupen', '4700', 'Liège', '87'], 'Aachener Straße', 'Gospertstraße', 'Hütte'),
  lille: place(
    'FR',
    'fr',
    ['Lille', '59000', 'Hauts-de-France', '1'],
    'Rue Nationale',
    'Rue de Paris',
    'Boulevard de la Liberté',
  ),
  paris: place(
    'FR',
    'fr',
    ['Paris', '75011', 'Île-de-France', '1'],
    'Rue de la Roquette',
    'Avenue Parmentier',
    'Rue Oberkampf',
  ),
  lyon: place(
    'FR',
    'fr',
    ['Lyon', '69003', 'Auvergne-Rhône-Alpes', '1'],
    'Rue Garibaldi',
    'Cours Lafayette',
    'Rue de la Villette',
  ),
  strasbourg: place(
    'FR',
    'fr',
    ['Strasbourg', '67000', 'Grand Est', '1'],
    'Quai des Bateliers',
    'Rue du Fossé des Treize',
    'Avenue des Vosges',
  ),
  rotterdam: place(
    'NL',
    'nl',
    ['Rotterdam', '3011 AA', 'Zuid-Holland', '10'],
    'Wijnhaven',
    'Westblaak',
    'Maasboulevard',
  ),
  eindhoven: place(
    'NL',
    'nl',
    ['Eindhoven', '5611 AB', 'Noord-Brabant', '40'],
    'Vestdijk',
    'Kruisstraat',
    'Hurksestraat',
  ),
  utrecht: place(
    'NL',
    'nl',
    ['Utrecht', '3511 AC', 'Utrecht', '30'],
    'Oudegracht',
    'Biltstraat',
    'Croeselaan',
  ),
  koeln: place(
    'DE',
    'de',
    ['Köln', '50667', 'Nordrhein-Westfalen', '221'],
    'Hohenzollernring',
    'Aachener Straße',
    'Rheinauhafen',
  ),
  hamburg: place(
    'DE',
    'de',
    ['Hamburg', '20457', 'Hamburg', '40'],
    'Am Sandtorkai',
    'Brooktorkai',
    'Große Elbstraße',
  ),
  muenchen: place(
    'DE',
    'de',
    ['München', '80331', 'Bayern', '89'],
    'Sendlinger Straße',
    'Lindwurmstraße',
    'Kapuzinerstraße',
  ),
}
