/**
 * What HubSpot, Pipedrive, Salesforce, Odoo, Outlook, Google and people with a spreadsheet call these columns, in
 * English, French, Dutch and German. Case, accents and the order of words do not count, so each name stands once.
 */
const both = {
  'emails.address': `
    email; e-mail; mail; email address; email address 1; work email; email work; primary email;
    person email; courriel; adresse mail; adresse électronique; mél; mailadres; elektronisch adres;
    E-Mail-Adresse; E-Mail geschäftlich`,
  'phones.number': `
    phone; phone number; telephone; tel; work phone; business phone; phone work; primary phone;
    mobile; mobile phone; mobile phone number; cell; cell phone; gsm; gsm-nummer; téléphone; tél;
    téléphone portable; portable; mobile phone 1; numéro de téléphone; telefoon; telefoonnummer;
    vaste lijn; mobiel; mobiel nummer; Telefon; Telefonnummer; Rufnummer; Handy; Handynummer;
    Mobiltelefon; Festnetz; Durchwahl`,
  'addresses.address.street': `
    street; street address; address; address 1; address line 1; billing street; mailing street;
    business street; rue; adresse; adresse 1; rue et numéro; voie; straat; straat en nummer;
    straatnaam; adres; Straße; Strasse; Straße und Hausnummer; Anschrift`,
  'addresses.address.street2': `
    street 2; address 2; address line 2; box; boîte; complément d’adresse; bus; adres 2; busnummer;
    Adresszusatz`,
  'addresses.address.postalCode': `
    postal code; postcode; zip; zip code; billing zip/postal code; mailing zip/postal code; CP;
    code postal; postnummer; PLZ; Postleitzahl`,
  'addresses.address.city': `
    city; town; billing city; mailing city; business city; ville; commune; localité; stad; gemeente;
    plaats; woonplaats; Ort; Stadt; Gemeinde`,
  'addresses.address.region': `
    region; state; state/region; billing state/province; mailing state/province; province;
    département; région; provincie; Bundesland; Kanton`,
  'addresses.address.country': `
    country; country/region; billing country; mailing country; pays; land; Staat`,
  'socialLinks.url': `
    LinkedIn; LinkedIn URL; LinkedIn bio; linkedin company page; Facebook; facebook company page;
    social media; réseaux sociaux; sociale media`,
  'externalIds.value': `
    external id; record id; id; contact id; account id; customer number; customer no; client number;
    numéro client; n° client; code client; référence; klantnummer; klantcode; referentie;
    Kundennummer; Kunden-Nr.; Debitorennummer; Referenz`,
  kinds: `
    type; contact type; lifecycle stage; relationship; type de relation; relation; soort;
    relatietype; Kontaktart; Beziehung`,
  tags: `
    tags; labels; label; keywords; categories; étiquettes; catégories; mots-clés; trefwoorden;
    categorie; Schlagwörter; Kategorien; Stichworte`,
  language: 'language; preferred language; langue; taal; voorkeurstaal; Sprache; Korrespondenzsprache',
  description: `
    notes; note; comments; remarks; description; internal notes; remarques; commentaires; notities;
    opmerkingen; omschrijving; Notizen; Bemerkungen; Beschreibung`,
  owner: `
    owner; record owner; account owner; contact owner; salesperson; sales rep; responsable;
    commercial; vendeur; verantwoordelijke; verkoper; accountmanager; Verantwortlich; Zuständig;
    Verkäufer; Betreuer`,
}

const company = {
  name: `
    name; company; company name; organization; organisation; organization name; account;
    account name; business name; trade name; nom; société; nom de la société; entreprise;
    nom de l’entreprise; raison commerciale; bedrijf; bedrijfsnaam; naam; organisatie; handelsnaam;
    Firma; Firmenname; Unternehmen; Name`,
  legalName: `
    legal name; registered name; raison sociale; dénomination sociale; juridische naam;
    maatschappelijke benaming; statutaire naam; eingetragener Name; Handelsregistername`,
  taxNumber: `
    VAT; VAT number; VAT ID; tax id; tax number; enterprise number; TVA; n° TVA; numéro de TVA;
    numéro d’entreprise; BCE; SIREN; SIRET; BTW; btw-nummer; ondernemingsnummer; KBO; KVK-nummer;
    USt-IdNr; USt-ID; Umsatzsteuer-ID; UID; MwSt-Nummer`,
  website: `
    website; website URL; web; url; homepage; company domain name; domain; site; site web;
    site internet; webstek; webadres; domein; Webseite; Internetadresse; Domäne`,
  industry: `
    industry; sector; secteur; secteur d’activité; activité; bedrijfstak; sectorcode; Branche;
    Wirtschaftszweig`,
  employees: `
    employees; number of employees; company size; headcount; effectif; nombre d’employés;
    aantal werknemers; personeel; Mitarbeiter; Mitarbeiterzahl; Beschäftigte`,
  'parent.name': `
    parent company; parent account; parent; related company; maison mère; société mère;
    moederbedrijf; moedermaatschappij; Muttergesellschaft; Konzern`,
}

const person = {
  fullName: `
    name; full name; contact; contact name; contact person; nom complet; nom et prénom;
    personne de contact; volledige naam; contactpersoon; naam en voornaam; vollständiger Name;
    Ansprechpartner; Name, Vorname`,
  firstName: 'first name; given name; forename; prénom; voornaam; roepnaam; Vorname; Rufname',
  lastName: `
    last name; surname; family name; nom; nom de famille; naam; achternaam; familienaam; Nachname;
    Familienname; Zuname`,
  salutation: `
    salutation; title; prefix; honorific; civilité; titre; M./Mme; aanspreking; aanhef; titel;
    Anrede; Titel`,
  'company.name': `
    company; company name; organization; organization name; account name; associated company;
    employer; parent name; société; entreprise; employeur; bedrijf; bedrijfsnaam; organisatie;
    werkgever; Firma; Unternehmen; Arbeitgeber`,
  'company.taxNumber': `
    company VAT; company VAT number; TVA entreprise; btw-nummer bedrijf; USt-IdNr. der Firma`,
  jobTitle: `
    job title; job position; function; role; title; fonction; poste; titre du poste; functie;
    functietitel; rol; Funktion; Position; Stelle; Berufsbezeichnung`,
  department: 'department; division; service; département; afdeling; dienst; Abteilung; Bereich',
  birthday: `
    birthday; date of birth; birthdate; date de naissance; anniversaire; geboortedatum; verjaardag;
    Geburtsdatum; Geburtstag`,
  doNotCall: `
    do not call; phone opt out; ne pas appeler; opposition téléphone; niet bellen; bel-me-niet;
    nicht anrufen`,
  source: 'source; lead source; original source; origine; provenance; herkomst; bron; Quelle; Herkunft',
}

type Names = Readonly<Record<string, string>>

function under(entity: string, names: Names): Record<string, readonly string[]> {
  const entries = Object.entries(names)
  return Object.fromEntries(entries.map(([path, text]) => [`${entity}.${path}`, text.trim().split(/;\s+/)]))
}

export const importSynonyms: Readonly<Record<string, readonly string[]>> = {
  ...under('company', { ...both, ...company }),
  ...under('person', { ...both, ...person }),
}
