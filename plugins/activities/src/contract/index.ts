/* What other plugins may import of activities. */

export { Comment } from './comment.ts'
export { mentionedUsers } from './mentions.ts'
export { Note } from './note.ts'
export { Task } from './task.ts'
