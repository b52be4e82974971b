/**
 * The speech engines as the rest of the companion sees them: core ports over supervised processes.
 *
 *     const speech = createSpeechEngines({ speech: config.speech, locale, logger, onFault: (error) => … })
 *     await speech.start(signal)            // never fails for a model: see `lacks`
 *     ears({ wake: speech.wake, voiceActivity: speech.voiceActivity, recognizer: speech.recognizer })
 *     mouth({ synthesizer: speech.synthesizer })
 *     for (const lack of speech.lacks) say(lack.message)
 *     await speech.stop()
 *
 * `onFault` hears of ENGINE_RESTARTED, and of each thing that is lacking. A call that was under way when a process died or hung
 * fails with ENGINE_FAILED or ENGINE_TIMEOUT, and so does a recognizer's session that was open; the next call works.
 *
 * Engines take the models that are installed when they are created. What is worth installing for a language:
 *
 *     const folder = modelsFolder(config.speech.models)
 *     for (const model of missingFor(folder, locale)) await installModel(model, { folder, onProgress })
 */
export { createSpeechEngines, type SpeechEngines, type SpeechOptions, type ProcessView } from './engines.js'
export { CATALOGUE, type ModelEntry, type Source } from './models/catalogue.js'
export { isInstalled, missingFor, modelPath, modelsFolder } from './models/folder.js'
export { findModel, installModel, type InstallOptions, type InstallProgress } from './models/install.js'
