declare module '@echogarden/espeak-ng-emscripten' {
  interface Worker {
    set_voice(identifier: string): number
    set_rate(wordsAMinute: number): void
    set_pitch(pitch: number): void
    get_samplerate(): number
    /** The callback gets 16-bit samples; true ends the synthesis. */
    synthesize(text: string, callback: (audio: Int16Array | null, events: unknown) => boolean): void
    synthesize_ipa(text: string): { code: number; ipa: string }
  }
  /** The files of the program, which lie in memory. */
  interface Files {
    readdir(path: string): string[]
    stat(path: string): { mode: number }
    isDir(mode: number): boolean
    readFile(path: string): Uint8Array
    writeFile(path: string, data: Uint8Array): void
    unlink(path: string): void
  }
  export interface Espeak {
    eSpeakNGWorker: new () => Worker
    FS: Files
  }
  const load: () => Promise<Espeak>
  export default load
}
