/** The Lucide icons of the sheet: what the product draws, and what admins and plugins may choose by name. */
export const iconNames = [
  // Actions
  'archive', 'archive-restore', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'arrow-up-right', 'arrow-down-up', 'ban', 'check',
  'check-check', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'chevrons-left', 'chevrons-right', 'chevrons-up-down',
  'circle-check', 'circle-plus', 'circle-x', 'clipboard-paste', 'copy', 'corner-down-left', 'corner-up-left', 'download', 'ellipsis', 'ellipsis-vertical', 'expand',
  'external-link', 'eye', 'eye-off', 'filter', 'forward', 'funnel', 'grip-vertical', 'import', 'link', 'list-filter', 'lock', 'lock-open', 'log-in', 'log-out',
  'maximize-2', 'menu', 'merge', 'minimize-2', 'minus', 'mouse-pointer-click', 'move', 'panel-left', 'panel-right', 'paperclip', 'pause', 'pencil', 'pencil-line',
  'pin', 'pin-off', 'play', 'plus', 'power', 'printer', 'redo-2', 'refresh-cw', 'reply', 'reply-all', 'rotate-ccw', 'save', 'scissors', 'search', 'send', 'settings',
  'settings-2', 'share-2', 'sliders-horizontal', 'square-pen', 'toggle-left', 'trash', 'trash-2', 'undo-2', 'unlink', 'upload', 'wand-sparkles', 'x', 'zap',
  // States
  'alarm-clock', 'badge-check', 'bell', 'bell-off', 'bell-ring', 'circle', 'circle-alert', 'circle-dashed', 'circle-dot', 'circle-help', 'circle-slash', 'clock',
  'clock-alert', 'flag', 'flame', 'heart', 'hourglass', 'info', 'loader', 'loader-circle', 'octagon-alert', 'shield', 'shield-alert', 'shield-check', 'snowflake', 'sparkles',
  'star', 'star-off', 'thumbs-down', 'thumbs-up', 'timer', 'trending-down', 'trending-up', 'triangle-alert', 'wifi-off',
  // People and places
  'at-sign', 'building', 'building-2', 'circle-user', 'contact', 'contact-round', 'crown', 'earth', 'factory', 'globe', 'handshake', 'home', 'house', 'id-card', 'landmark',
  'map', 'map-pin', 'plane', 'school', 'ship', 'store', 'truck', 'user', 'user-check', 'user-cog', 'user-minus', 'user-plus', 'user-round', 'user-x', 'users', 'users-round', 'warehouse',
  // Work
  'activity', 'award', 'barcode', 'book', 'book-open', 'bookmark', 'box', 'boxes', 'briefcase', 'briefcase-business', 'calendar', 'calendar-check', 'calendar-clock', 'calendar-days',
  'calendar-plus', 'calendar-range', 'calendar-x', 'chart-bar', 'chart-column', 'chart-line', 'chart-no-axes-column', 'chart-pie', 'clipboard', 'clipboard-check', 'clipboard-list', 'compass', 'folder',
  'folder-open', 'gauge', 'gift', 'goal', 'hammer', 'history', 'inbox', 'key', 'key-round', 'layers', 'layout-dashboard', 'layout-grid', 'layout-list', 'layout-template', 'life-buoy',
  'lightbulb', 'list', 'list-checks', 'list-ordered', 'list-todo', 'list-tree', 'megaphone', 'milestone', 'network', 'newspaper', 'notebook', 'notebook-pen', 'package', 'package-check', 'puzzle',
  'rocket', 'route', 'scale', 'scan-line', 'shopping-bag', 'shopping-cart', 'square-kanban', 'kanban', 'swatch-book', 'table', 'table-2', 'table-properties', 'tag', 'tags', 'target', 'ticket', 'tool-case', 'trophy',
  'wrench', 'workflow', 'git-branch', 'git-merge', 'repeat', 'split',
  // Contact and content
  'cable', 'file', 'file-check', 'file-code', 'file-down', 'file-plus', 'file-spreadsheet', 'file-text', 'file-up', 'file-x', 'files', 'image', 'languages', 'mail', 'mail-check', 'mail-open', 'mail-plus', 'mail-x',
  'message-circle', 'message-square', 'message-square-plus', 'messages-square', 'mic', 'phone', 'phone-call', 'phone-incoming', 'phone-missed', 'phone-off', 'phone-outgoing', 'quote', 'rss', 'signature',
  'smartphone', 'smile', 'speech', 'sticky-note', 'text', 'type', 'video', 'voicemail', 'webhook',
  // Money
  'banknote', 'calculator', 'circle-dollar-sign', 'coins', 'credit-card', 'euro', 'hand-coins', 'percent', 'piggy-bank', 'receipt', 'receipt-euro', 'receipt-text', 'wallet',
  // Data and system
  'binary', 'braces', 'bug', 'cloud', 'cloud-off', 'code', 'columns-2', 'columns-3', 'command', 'cpu', 'database', 'database-backup', 'hash', 'keyboard', 'laptop', 'monitor', 'moon', 'palette', 'plug', 'plug-zap',
  'rows-3', 'server', 'square', 'square-check', 'square-dashed', 'square-function', 'sun', 'sun-moon', 'terminal', 'variable', 'app-window', 'blocks', 'bot', 'brain', 'brush',
  // Editing text
  'bold', 'heading', 'heading-2', 'heading-3', 'italic', 'strikethrough', 'underline', 'list-collapse', 'indent-increase', 'indent-decrease', 'pilcrow', 'text-quote', 'eraser', 'highlighter', 'a-large-small',
] as const

export type IconName = (typeof iconNames)[number]
