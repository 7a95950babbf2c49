import { definePlugin } from '@tessera/sdk'
import de from '../locales/de.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import nl from '../locales/nl.json' with { type: 'json' }
import { Comment } from './contract/comment.ts'
import { Note } from './contract/note.ts'
import { Task } from './contract/task.ts'
import { demo } from './demo.ts'
import { commentThread } from './server/comment-thread.ts'
import { completeTask, reopenTask } from './server/complete-task.ts'
import { logNote } from './server/log-note.ts'
import { commentMentions, noteMentions, taskMentions } from './server/mention-notices.ts'
import { noteTitle } from './server/note-title.ts'
import { notificationKinds } from './server/notification-kinds.ts'
import { postponeTask } from './server/postpone-task.ts'
import { repeatTask } from './server/repeat-task.ts'
import { sendReminders } from './server/send-reminders.ts'
import { taskTimes } from './server/task-times.ts'

/** On notes, tasks and comments themselves there is nothing to write but comments. */
const own = [Note.name, Comment.name, Task.name]

export default definePlugin({
  entities: [Note, Comment, Task],
  hooks: [noteTitle, commentThread, taskTimes, repeatTask, noteMentions, commentMentions, taskMentions],
  actions: [completeTask, reopenTask, postponeTask, logNote],
  jobs: [sendReminders],
  notifications: notificationKinds,
  panels: [
    { panel: 'my-tasks', slot: 'page', icon: 'list-checks', path: 'tasks', order: 10 },
    { panel: 'tasks', slot: 'record.panel', except: own, icon: 'list-checks', order: 40 },
    {
      panel: 'note-composer',
      slot: 'timeline.composer',
      except: own,
      icon: 'sticky-note',
      order: 10,
      shortcut: 'n',
    },
    { panel: 'comment-composer', slot: 'timeline.composer', icon: 'message-square', order: 20 },
    {
      panel: 'task-composer',
      slot: 'timeline.composer',
      except: own,
      icon: 'square-check',
      order: 30,
      shortcut: 't',
    },
    { panel: 'note-item', slot: 'timeline.item', entity: 'activities.note' },
    { panel: 'comment-item', slot: 'timeline.item', entity: 'activities.comment' },
    { panel: 'task-item', slot: 'timeline.item', entity: 'activities.task' },
    { panel: 'next-task', slot: 'board.card.badge', except: own, icon: 'alarm-clock' },
    { panel: 'task-dates', slot: 'calendar.source', except: own, icon: 'square-check' },
  ],
  locales: { en, fr, nl, de },
  demo,
})
