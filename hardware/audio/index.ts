export { createFileMicrophone, type FileMicrophoneOptions } from './file-microphone.js'
export { resample } from './resample.js'
export { decodeWav, encodeWav, readWav, toFloat, toInt16, type Recording } from './wav.js'
