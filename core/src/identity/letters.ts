import { IntlMessageFormat } from 'intl-messageformat'
import type { Mailer } from '../mail/mailer.ts'
import { nearestLanguage } from './languages.ts'

/** Who carries letters out. */
export type LetterSender = Pick<Mailer, 'isConfigured' | 'send'>

/** ICU messages, formal in every language. */
const catalogues = {
  en: {
    invitation: {
      subject: '{inviter} invites you to {organisation}',
      text: 'Hello,\n\n{inviter} invites you to work with {organisation} in Tessera. Choose your name and password here:\n\n{link}\n\nThe link works until {until, date, long}. If you did not expect this message, ignore it.\n',
    },
    reset: {
      subject: 'A new password for {organisation}',
      text: 'Hello {name},\n\nsomebody, probably you, asked for a new password. Choose it here:\n\n{link}\n\nThe link works once, within one hour. If it was not you, ignore this message: your password stays as it is.\n',
    },
    passwordChanged: {
      subject: 'Your password for {organisation} was changed',
      text: 'Hello {name},\n\nyour password has just been changed and all other devices were signed out. If it was not you, ask for a new password at once and tell your administrator.\n',
    },
  },
  fr: {
    invitation: {
      subject: '{inviter} vous invite à rejoindre {organisation}',
      text: 'Bonjour,\n\n{inviter} vous invite à travailler avec {organisation} dans Tessera. Choisissez votre nom et votre mot de passe ici :\n\n{link}\n\nCe lien est valable jusqu’au {until, date, long}. Si vous n’attendiez pas ce message, ignorez-le.\n',
    },
    reset: {
      subject: 'Un nouveau mot de passe pour {organisation}',
      text: 'Bonjour {name},\n\nquelqu’un, probablement vous, a demandé un nouveau mot de passe. Choisissez-le ici :\n\n{link}\n\nCe lien ne fonctionne qu’une fois, pendant une heure. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.\n',
    },
    passwordChanged: {
      subject: 'Votre mot de passe pour {organisation} a été modifié',
      text: 'Bonjour {name},\n\nvotre mot de passe vient d’être modifié et tous les autres appareils ont été déconnectés. Si ce n’était pas vous, demandez immédiatement un nouveau mot de passe et prévenez votre administrateur.\n',
    },
  },
  nl: {
    invitation: {
      subject: '{inviter} nodigt u uit bij {organisation}',
      text: 'Goedendag,\n\n{inviter} nodigt u uit om met {organisation} te werken in Tessera. Kies hier uw naam en wachtwoord:\n\n{link}\n\nDe link werkt tot {until, date, long}. Verwachtte u dit bericht niet, dan kunt u het negeren.\n',
    },
    reset: {
      subject: 'Een nieuw wachtwoord voor {organisation}',
      text: 'Goedendag {name},\n\niemand, waarschijnlijk u, heeft een nieuw wachtwoord gevraagd. Kies het hier:\n\n{link}\n\nDe link werkt één keer, binnen één uur. Was u het niet, negeer dan dit bericht: uw wachtwoord blijft zoals het is.\n',
    },
    passwordChanged: {
      subject: 'Uw wachtwoord voor {organisation} is gewijzigd',
      text: 'Goedendag {name},\n\nuw wachtwoord is zojuist gewijzigd en alle andere apparaten zijn afgemeld. Was u het niet, vraag dan meteen een nieuw wachtwoord en verwittig uw beheerder.\n',
    },
  },
  de: {
    invitation: {
      subject: '{inviter} lädt Sie zu {organisation} ein',
      text: 'Guten Tag,\n\n{inviter} lädt Sie ein, mit {organisation} in Tessera zu arbeiten. Wählen Sie hier Ihren Namen und Ihr Passwort:\n\n{link}\n\nDer Link gilt bis {until, date, long}. Falls Sie diese Nachricht nicht erwartet haben, können Sie sie ignorieren.\n',
    },
    reset: {
      subject: 'Ein neues Passwort für {organisation}',
      text: 'Guten Tag {name},\n\njemand, wahrscheinlich Sie, hat ein neues Passwort angefordert. Wählen Sie es hier:\n\n{link}\n\nDer Link funktioniert einmal, innerhalb einer Stunde. Waren Sie es nicht, ignorieren Sie diese Nachricht: Ihr Passwort bleibt unverändert.\n',
    },
    passwordChanged: {
      subject: 'Ihr Passwort für {organisation} wurde geändert',
      text: 'Guten Tag {name},\n\nIhr Passwort wurde soeben geändert, und alle anderen Geräte wurden abgemeldet. Waren Sie es nicht, fordern Sie sofort ein neues Passwort an und informieren Sie Ihre Administratorin oder Ihren Administrator.\n',
    },
  },
}

export type LetterName = keyof (typeof catalogues)['en']

export interface Letter {
  readonly subject: string
  readonly text: string
}

/** A letter that identity sends, in the reader's language. */
export function writeLetter(
  name: LetterName,
  language: string,
  values: Readonly<Record<string, string | Date>>,
): Letter {
  const known = nearestLanguage(language)
  const fill = (message: string): string =>
    String(new IntlMessageFormat(message, known, undefined, { ignoreTag: true }).format(values))
  const { subject, text } = catalogues[known][name]
  // A line break in a subject would begin another header.
  return { subject: fill(subject).replaceAll(/\s+/g, ' '), text: fill(text) }
}
