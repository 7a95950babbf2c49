import type { NotificationTexts } from './notification-surroundings.ts'
import type { PresentedNotification } from './present-notification.ts'

export interface LetterScene {
  readonly language: string
  readonly organisation: string
  readonly publicUrl: string
  readonly texts: Pick<NotificationTexts, 'text'>
}

export interface NotificationLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Where users choose what they are told, and how. */
const notificationSettingsPath = '/settings/notifications'

/** One mail with what happened: a line and a link for each, and where to ask for less. */
export function writeNotificationLetter(
  items: readonly PresentedNotification[],
  { language, organisation, publicUrl, texts }: LetterScene,
): NotificationLetter {
  const say = (key: string): string =>
    texts.text('core', `notifications.mail.${key}`, { count: items.length, organisation }, language) ?? ''
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
      `<p>${escaped(say('greeting'))}</p>`,
      ...lines.map(
        ({ title, text, url }) =>
          `<p><a href="${escaped(url)}"><strong>${escaped(title)}</strong></a><br>${escaped(text)}</p>`,
      ),
      `<p><small>${escaped(say('footer'))} <a href="${escaped(settings)}">${escaped(say('settings'))}</a></small></p>`,
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
