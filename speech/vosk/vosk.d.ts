declare module 'vosk' {
  export interface Model {
    /** null where the folder holds no model: using it then ends the process. */
    readonly handle: unknown
    free(): void
  }
  export interface Word {
    word: string
    conf: number
    start: number
    end: number
  }
  export interface Result {
    text: string
    result?: Word[]
  }
  export interface Recognizer {
    setWords(words: boolean): void
    /** Resolves to true where a pause ended a sentence; one call at a time. */
    acceptWaveformAsync(data: Buffer): Promise<boolean>
    result(): Result
    partialResult(): { partial: string }
    finalResult(): Result
    free(): void
  }
  export interface Vosk {
    setLogLevel(level: number): void
    Model: new (path: string) => Model
    Recognizer: new (options: { model: Model; sampleRate: number; grammar?: string[] }) => Recognizer
  }
}
