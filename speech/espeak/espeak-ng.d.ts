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
  const load: () => Promise<{ eSpeakNGWorker: new () => Worker }>
  export default load
}
