/* What a list does without until somebody works with it: fetched when the page is idle, or when it is wanted. */
import '../../kit/sheet.ts'
import './bulk-bar.ts'
import './column-chooser.ts'
import '../../kit/filter-builder.ts'
import './groups/group-menu.ts'
