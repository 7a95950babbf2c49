/** The form in which addresses are compared: letter case and Unicode form make no difference. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}
