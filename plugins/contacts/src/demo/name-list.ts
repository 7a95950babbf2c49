/** First names of women and men, and last names, by language; combined at random, they are nobody's. */
export interface NameList {
  readonly women: readonly string[]
  readonly men: readonly string[]
  readonly last: readonly string[]
}

const words = (text: string): readonly string[] => text.split(', ')

export const nameLists: Readonly<Record<'nl' | 'fr' | 'de', NameList>> = {
  nl: {
    women: words(
      'An, Els, Lotte, Sofie, Griet, Marleen, Fien, Hilde, Joke, Katrien, Liesbet, Nele, Roos, Saskia, Tine, Veerle, Anouk, Femke, Ilse, Zoë',
    ),
    men: words(
      'Bart, Dirk, Geert, Jan, Jeroen, Koen, Luc, Maarten, Niels, Pieter, Ruben, Sander, Stijn, Thijs, Tom, Wim, Wouter, Joris, Karel, Bram',
    ),
    last: words(
      'Aerts, Baeten, Claes, De Clercq, De Smet, Dewulf, Goossens, Hendrickx, Jacobs, Janssens, Lambrecht, Maes, Mertens, Peeters, Segers, Smets, Van Damme, Van den Berghe, Van de Velde, Vandenbroucke, Verhaegen, Vermeulen, Verstraete, Willems, Wouters, De Jong, Bakker, Visser, van der Meer, Hoekstra',
    ),
  },
  fr: {
    women: words(
      'Aurélie, Béatrice, Camille, Céline, Chloé, Élodie, Émilie, Françoise, Hélène, Inès, Julie, Laure, Léa, Manon, Marie-Claire, Nathalie, Pauline, Sandrine, Sophie, Valérie',
    ),
    men: words(
      'Adrien, Antoine, Benoît, Cédric, Étienne, Fabrice, François, Gaël, Guillaume, Hugo, Jean-Marc, Julien, Loïc, Mathieu, Nicolas, Olivier, Pascal, Quentin, Rémi, Thibault',
    ),
    last: words(
      'Bertrand, Bodart, Boulanger, Charlier, Collard, Collignon, Delvaux, Deschamps, Dubois, Dumont, Dupuis, Fontaine, Gérard, Gillet, Henrotte, Lambert, Lefèbvre, Leroy, Marchal, Martin, Mercier, Moreau, Noël, Pirard, Renard, Rousseau, Servais, Simon, Thiry, Wauters',
    ),
  },
  de: {
    women: words(
      'Anke, Birgit, Claudia, Greta, Heike, Ingrid, Jana, Katharina, Lena, Maren, Nadine, Petra, Sabine, Svenja, Ute',
    ),
    men: words(
      'Andreas, Bernd, Christoph, Dieter, Florian, Henning, Jörg, Jürgen, Lars, Markus, Matthias, Ralf, Sebastian, Torsten, Uwe',
    ),
    last: words(
      'Albrecht, Bäcker, Brandt, Dietrich, Engels, Franke, Grünwald, Hofmann, Jansen, Keller, Köhler, Krüger, Lorenz, Möller, Pohl, Schäfer, Schröder, Straßburger, Vogel, Weiß',
    ),
  },
}

export const roles: Readonly<
  Record<'nl' | 'fr' | 'de', readonly (readonly [role: string, department: string])[]>
> = {
  nl: [
    ['Zaakvoerder', 'Directie'],
    ['Aankoopverantwoordelijke', 'Aankoop'],
    ['Boekhouder', 'Financiën'],
    ['Salesmanager', 'Verkoop'],
    ['Marketingmedewerker', 'Marketing'],
    ['IT-verantwoordelijke', 'IT'],
    ['HR-verantwoordelijke', 'Personeel'],
    ['Operationeel directeur', 'Directie'],
    ['Projectleider', 'Projecten'],
    ['Magazijnverantwoordelijke', 'Logistiek'],
  ],
  fr: [
    ['Gérant', 'Direction'],
    ['Responsable achats', 'Achats'],
    ['Comptable', 'Finances'],
    ['Directrice commerciale', 'Ventes'],
    ['Chargé de marketing', 'Marketing'],
    ['Responsable informatique', 'Informatique'],
    ['Responsable RH', 'Ressources humaines'],
    ['Directeur des opérations', 'Direction'],
    ['Cheffe de projet', 'Projets'],
    ['Responsable logistique', 'Logistique'],
  ],
  de: [
    ['Geschäftsführung', 'Leitung'],
    ['Einkaufsleitung', 'Einkauf'],
    ['Buchhaltung', 'Finanzen'],
    ['Vertriebsleitung', 'Vertrieb'],
    ['Marketing', 'Marketing'],
    ['IT-Leitung', 'IT'],
    ['Personalleitung', 'Personal'],
    ['Projektleitung', 'Projekte'],
  ],
}

export const companyTags = [
  'key account',
  'fair 2025',
  'newsletter',
  'price list A',
  'price list B',
  'ISO 9001',
  'family business',
  'B Corp',
]
export const personTags = [
  'decision maker',
  'newsletter',
  'fair 2025',
  'reference',
  'golf day',
  'technical contact',
  'champion',
]
