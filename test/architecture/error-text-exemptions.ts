const terminal = 'told in the terminal, to whoever starts the server'
const author = 'told to the author of a plugin, in the words of the code'
const probe = 'told by /readyz to the probes of whoever operates the server'

/** Codes that need no text in four languages, each with the reason. */
export const untoldCodes: Readonly<Record<string, string>> = {
  'app.arguments': terminal,
  'app.data_folder': terminal,
  'configuration.invalid': terminal,
  'http.cannot_listen': terminal,
  'database.folder_in_use': terminal,
  'database.foreign_folder': terminal,
  'database.newer_schema': terminal,
  'database.no_binaries': terminal,
  'database.not_initialised': terminal,
  'database.not_reversible': terminal,
  'database.not_started': terminal,
  'database.other_major': terminal,
  'database.too_old': terminal,
  'database.unreachable_folder': terminal,
  'database.unusable': terminal,
  'http.check_failed': probe,
  'http.check_late': probe,
  'events.stalled': probe,
  'events.held_back': probe,
  'plugins.foreign_name': author,
  'plugins.no_definition': author,
  'plugins.route_without_permission': author,
  'metadata.type_changed': author,
  'metadata.unknown_kind': author,
  'metadata.unknown_view_field': author,
}
