import type { NotificationReader, NotificationTexts } from './notification-surroundings.ts'
import type { PresentedNotification } from './present-notification.ts'

export interface LetterScene {
  readonly reader: NotificationReader
  readonly organisation: string
  readonly publicUrl: string
  readonly texts: Pick<NotificationTexts, 'text'>
}

export interface NotificationLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * Mail programs read styles only where they are used. No background is set, so that those with a dark theme may choose
 * theirs.
 */
const styles = {
  letter:
    'max-width:560px;margin:0 auto;padding:24px 16px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:22px',
  greeting: 'margin:0 0 16px',
  line: 'margin:0;padding:12px 0;border-top:1px solid #e1e3e7',
  title: 'color:#2251c6;text-decoration:none',
  footer:
    'margin:0;padding:16px 0 0;border-top:1px solid #e1e3e7;color:#686c75;font-size:13px;line-height:20px',
  quiet: 'color:#686c75',
} as const

/** Where users choose what they are told, and how. */
const notificationSettingsPath = '/settings/notifications'

/** One mail with what happened: a line and a link for each, and where to ask for less. */
export function writeNotificationLetter(
  items: readonly PresentedNotification[],
  { reader, organisation, publicUrl, texts }: LetterScene,
): NotificationLetter {
  const say = (key: string): string =>
    texts.text('core', `notifications.mail.${key}`, { count: items.length, organisation }, reader) ?? ''
  const settings = new URL(notificationSettingsPath, publicUrl).href
  const lines = items.map(({ title, text, href }) => ({
    title,
    text,
    url: new URL(href ?? '/inbox', publicUrl).href,
  }))
  return {
    // A line break in a subject would begin another header.
    subject: say('subject').replaceAll(/\s+/g, ' '),
    text: [
      say('greeting'),
      ...lines.map(({ title, text, url }) => `• ${title}: ${text}\n  ${url}`),
      `${say('footer')}\n${settings}`,
      '',
    ].join('\n\n'),
    html: [
      `<div lang="${escaped(reader.language)}" style="${styles.letter}">`,
      `<p style="${styles.greeting}">${escaped(say('greeting'))}</p>`,
      ...lines.map(
        ({ title, text, url }) =>
          `<p style="${styles.line}"><a href="${escaped(url)}" style="${styles.title}"><strong>${escaped(title)}</strong></a><br>${escaped(text)}</p>`,
      ),
      `<p style="${styles.footer}">${escaped(say('footer'))} <a href="${escaped(settings)}" style="${styles.quiet}">${escaped(say('settings'))}</a></p>`,
      '</div>',
    ].join('\n'),
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Names and texts come from users: none of them becomes markup. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
