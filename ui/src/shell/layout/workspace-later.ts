/* What the workspace does without until it is wanted: fetched when the first page stands. */
import '../../kit/sheet.ts'
import '../../kit/toast.ts'
import '../search/search-palette.ts'
import './dialog-host.ts'
import './session-lock.ts'
import './shortcut-help.ts'
export { prepareAnchors } from '../../kit/internal/anchor.ts'
