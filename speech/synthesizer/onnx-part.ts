/**
 * Takes a part out of an ONNX model: what leads from some of its tensors to others. Reads and writes no more of the format's
 * protocol buffers than that takes: https://onnx.ai/onnx/repo-docs/IR.html
 */

/** Numbers of fields, as onnx.proto has them. */
const MODEL = { graph: 7 } as const
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 } as const
const NODE = { input: 1, output: 2 } as const
const TENSOR = { name: 8 } as const
const VALUE = { name: 1 } as const

interface Field {
  number: number
  /** Where the field stands, its number included. */
  from: number
  to: number
  /** Where its content begins, for those that have a length. */
  body: number
}

/** @throws RangeError where the bytes are no protocol buffer */
function* fieldsOf(bytes: Buffer, from = 0, to = bytes.length): Generator<Field> {
  let at = from
  const varint = () => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.readUInt8(at++)
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  while (at < to) {
    const start = at
    const tag = varint()
    let body = at
    const wire = tag % 8
    if (wire === 0) varint()
    else if (wire === 1) at += 8
    else if (wire === 5) at += 4
    else if (wire === 2) {
      const length = varint()
      body = at
      at += length
    } else throw new RangeError(`wire type ${wire}`)
    yield { number: Math.floor(tag / 8), from: start, to: at, body }
  }
}

interface GraphNode {
  bytes: Buffer
  inputs: string[]
  outputs: string[]
}

/** A model whose nodes have been read. */
export interface OnnxModel {
  nodes: readonly GraphNode[]
  /** Names of what it is given and gives. */
  inputs: readonly string[]
  outputs: readonly string[]
  /** A model of the nodes that lead to `outputs` from `inputs`. @param inputs tensors of floats, or inputs of the whole */
  part(inputs: readonly string[], outputs: readonly string[]): Uint8Array
}

/** @throws RangeError where the bytes are no ONNX model */
export function readOnnx(bytes: Buffer): OnnxModel {
  const text = (field: Field) => bytes.toString('utf8', field.body, field.to)
  const slice = (field: Field) => bytes.subarray(field.from, field.to)
  const named = (field: Field, number: number) => {
    const name = [...fieldsOf(bytes, field.body, field.to)].find((one) => one.number === number)
    return name ? text(name) : ''
  }
  const model = [...fieldsOf(bytes)]
  const graph = model.find((field) => field.number === MODEL.graph)
  if (!graph) throw new RangeError('no graph')
  const parts = [...fieldsOf(bytes, graph.body, graph.to)]
  const of = (number: number) => parts.filter((field) => field.number === number)
  const nodes = of(GRAPH.node).map((field) => {
    const inside = [...fieldsOf(bytes, field.body, field.to)]
    const names = (number: number) => inside.filter((one) => one.number === number).map(text)
    return { bytes: slice(field), inputs: names(NODE.input), outputs: names(NODE.output) }
  })
  const values = (number: number) => new Map(of(number).map((field) => [named(field, VALUE.name), slice(field)]))
  const inputs = values(GRAPH.input)
  const outputs = values(GRAPH.output)
  const changed: ReadonlySet<number> = new Set(Object.values(GRAPH))
  return {
    nodes,
    inputs: [...inputs.keys()],
    outputs: [...outputs.keys()],
    part(from, to) {
      const kept = leading(nodes, from, to)
      const used = new Set(kept.flatMap((node) => node.inputs))
      const weights = of(GRAPH.initializer).filter((field) => used.has(named(field, TENSOR.name)))
      const body = Buffer.concat([
        ...kept.map((node) => node.bytes),
        ...parts.filter((field) => !changed.has(field.number)).map(slice),
        ...weights.map(slice),
        ...from.map((name) => inputs.get(name) ?? value(GRAPH.input, name)),
        ...to.map((name) => outputs.get(name) ?? value(GRAPH.output, name)),
      ])
      return Buffer.concat([
        ...model.filter((field) => field !== graph).map(slice),
        header(MODEL.graph, body.length),
        body,
      ])
    },
  }
}

/** The nodes that lead from some tensors to others, in their order. */
function leading(nodes: readonly GraphNode[], from: readonly string[], to: readonly string[]): GraphNode[] {
  const wanted = new Set(to)
  // In a graph's order every node stands after those that it needs.
  const kept = [...nodes].reverse().filter((node) => {
    if (!node.outputs.some((name) => wanted.has(name))) return false
    for (const name of node.inputs) if (!from.includes(name)) wanted.add(name)
    return true
  })
  return kept.reverse()
}

/** A tensor of floats whose shape is left open. */
function value(number: number, name: string): Buffer {
  const floats = Buffer.from([0x0a, 0x02, 0x08, 0x01])
  const label = Buffer.from(name)
  const body = Buffer.concat([header(VALUE.name, label.length), label, header(2, floats.length), floats])
  return Buffer.concat([header(number, body.length), body])
}

/** The head of a field with a length. */
function header(number: number, length: number): Buffer {
  const bytes: number[] = []
  for (const value of [number * 8 + 2, length]) {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
    bytes.push(rest)
  }
  return Buffer.from(bytes)
}
