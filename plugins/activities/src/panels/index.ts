import { definePanels } from '@tessera/sdk/ui'

export default definePanels({
  'note-composer': () => import('./note-composer.ts'),
  'comment-composer': () => import('./comment-composer.ts'),
  'task-composer': () => import('./task-composer.ts'),
  'note-item': () => import('./note-item.ts'),
  'comment-item': () => import('./comment-item.ts'),
  'task-item': () => import('./task-item.ts'),
  'next-task': () => import('./next-task.ts'),
  'task-dates': () => import('./task-dates.ts'),
  tasks: () => import('./tasks.ts'),
  'my-tasks': () => import('./my-tasks.ts'),
})
