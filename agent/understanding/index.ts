export { createUnderstander, type HomeUnderstander, type UnderstanderOptions } from './understander.js'
export type { ModelStore } from './language.js'
export { processTeacher, type Teacher } from './teacher.js'
export { dialogCache, fileModels, modelFolder } from './model-store.js'
