import {
  writeNotificationLetter,
  type LetterScene,
} from '../../../../core/src/notifications/notification-letter.ts'

/** The mail that would tell somebody of these texts. */
export function letterWith(texts: readonly string[]): string {
  const [organisation = '', said = ''] = texts
  const scene: LetterScene = {
    reader: { language: 'en', timeZone: 'UTC', formats: 'en-GB' },
    organisation,
    publicUrl: 'http://127.0.0.1',
    texts: { text: (_plugin, key) => `${key} ${said}` },
  }
  const items = texts.map((text) => ({ title: text, text, href: `/o/contacts.company?q=${text}` }))
  return writeNotificationLetter(items, scene).html
}
