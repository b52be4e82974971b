declare module 'node-record-lpcm16/recorders/index.js' {
  interface RecordOptions {
    sampleRate: number
    channels: number
    audioType: 'wav' | 'raw'
    device?: string
  }
  type Recorder = (options: RecordOptions) => { cmd: string; args: (string | number)[] }
  const recorders: { load(name: 'arecord' | 'sox' | 'rec'): Recorder }
  export default recorders
}
