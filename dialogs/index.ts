export type { Ability, Dialogs, RenderContext, RenderOptions } from './dialogs.js'
export { loadDialogs, ownDialogs } from './load.js'
export { type WatchedDialogs, watchDialogs } from './watch.js'
export type { DialogFile, DialogIntent } from './schema.js'
