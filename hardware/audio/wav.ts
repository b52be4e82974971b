import { readFile } from 'node:fs/promises'
import { SAMPLE_RATE } from '../../core/audio.js'
import { HearthError } from '../../core/errors.js'
import { toWav } from '../../core/wav.js'
import { resample } from './resample.js'

/** A recording as the ears take it: mono, signed 16-bit, 16 kHz. */
export interface Recording {
  samples: Int16Array
  /** Set where the file ends before what its header promises: what is there is used. */
  cutShort?: HearthError
}

interface Format {
  /** 1 integers, 3 floats (RFC 2361). */
  encoding: number
  channels: number
  sampleRate: number
  bits: number
}

const EXTENSIBLE = 0xfffe

/**
 * Reads a WAV of any rate, of 8, 16, 24 or 32 bits or floats, of any number of channels.
 * Fails with `FILE_NOT_FOUND`, `FILE_UNREADABLE`, and `AUDIO_INVALID` where it is no WAV.
 */
export async function readWav(path: string): Promise<Recording> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (thrown) {
    const problem = (thrown as NodeJS.ErrnoException).code ?? 'unknown'
    throw problem === 'ENOENT'
      ? new HearthError('FILE_NOT_FOUND', { path })
      : new HearthError('FILE_UNREADABLE', { path, problem })
  }
  return decodeWav(bytes, path)
}

/** @param path named in errors */
export function decodeWav(bytes: Buffer, path: string): Recording {
  const invalid = (problem: string) => new HearthError('AUDIO_INVALID', { path, problem })
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw invalid('it does not begin as a RIFF WAVE')
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const start = at + 8
    if (id === 'fmt ') {
      if (start + 16 > bytes.length) throw invalid('its header is cut off')
      format = readFormat(bytes.subarray(start, start + size))
    } else if (id === 'data') {
      if (!format) throw invalid('its sound stands before its format')
      check(format, invalid)
      return decode(bytes.subarray(start, Math.min(bytes.length, start + size)), format, size, path)
    }
    at = start + size + (size % 2)
  }
  throw invalid('it has no sound in it')
}

function readFormat(chunk: Buffer): Format {
  const tag = chunk.readUInt16LE(0)
  const encoding = tag === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag
  return { encoding, channels: chunk.readUInt16LE(2), sampleRate: chunk.readUInt32LE(4), bits: chunk.readUInt16LE(14) }
}

function check({ encoding, channels, sampleRate, bits }: Format, invalid: (problem: string) => HearthError): void {
  const known = encoding === 1 ? [8, 16, 24, 32].includes(bits) : encoding === 3 && [32, 64].includes(bits)
  if (!known) throw invalid(`its encoding ${encoding} with ${bits} bits is not known; PCM and floats are`)
  if (channels < 1 || channels > 64) throw invalid(`it has ${channels} channels`)
  if (sampleRate < 1_000 || sampleRate > 768_000) throw invalid(`its rate is ${sampleRate} samples a second`)
}

function decode(data: Buffer, format: Format, promised: number, path: string): Recording {
  const { channels, bits, sampleRate } = format
  const width = (bits / 8) * channels
  const mono = new Float32Array(Math.floor(data.length / width))
  const read = reader(data, format)
  for (let frame = 0; frame < mono.length; frame++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += read(frame * width + (channel * bits) / 8)
    mono[frame] = sum / channels
  }
  const samples = toInt16(resample(mono, sampleRate, SAMPLE_RATE))
  // Streams write the largest length, as they do not know theirs: those are whole.
  const streamed = promised >= 0xffff_ff00 || promised === 0x7fff_ffff
  if (data.length >= promised - width || streamed) return { samples }
  const problem = `${data.length} of ${promised} bytes of sound are there`
  return { samples, cutShort: new HearthError('AUDIO_CUT_SHORT', { path, problem }) }
}

/** Reads one sample at an offset as -1 … 1. */
function reader(data: Buffer, { encoding, bits }: Format): (offset: number) => number {
  if (encoding === 3) {
    const float =
      bits === 32 ? (offset: number) => data.readFloatLE(offset) : (offset: number) => data.readDoubleLE(offset)
    return (offset) => {
      const value = float(offset)
      return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0
    }
  }
  if (bits === 8) return (offset) => ((data[offset] ?? 128) - 128) / 128
  const bytes = bits / 8
  return (offset) => data.readIntLE(offset, bytes) / 2 ** (bits - 1)
}

/** Floats of -1 … 1 as signed 16-bit samples. */
export function toInt16(samples: Float32Array): Int16Array {
  const whole = new Int16Array(samples.length)
  for (let index = 0; index < samples.length; index++)
    whole[index] = Math.max(-32_768, Math.min(32_767, Math.round((samples[index] ?? 0) * 32_768)))
  return whole
}

/** Signed 16-bit samples as floats of -1 … 1. */
export function toFloat(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / 32_768)
}

/** A mono 16-bit WAV of samples. */
export function encodeWav(samples: Int16Array, sampleRate: number): Buffer {
  return Buffer.from(toWav(samples, sampleRate).buffer)
}
