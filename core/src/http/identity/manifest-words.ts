interface ManifestWords {
  readonly search: string
  readonly create: string
  readonly inbox: string
}

/** What the installed app offers when its icon is pressed long. */
export const manifestWords: Readonly<Record<string, ManifestWords>> = {
  en: { search: 'Search', create: 'New record', inbox: 'Inbox' },
  fr: { search: 'Rechercher', create: 'Nouvelle fiche', inbox: 'Boîte de réception' },
  nl: { search: 'Zoeken', create: 'Nieuw record', inbox: 'Inbox' },
  de: { search: 'Suchen', create: 'Neuer Datensatz', inbox: 'Posteingang' },
}
