// The part of ffi-napi that vosk uses: functions of a shared library, called at once or on a thread, over koffi.
const koffi = require('koffi')

/** ffi-napi's names of types, and ref-napi's pointers, as koffi knows them. */
function typeOf(type) {
  if (type && type.pointer) return 'void *'
  return type === 'pointer' ? 'void *' : type
}

/**
 * @param {string} name path of the library
 * @param {Record<string, [unknown, unknown[]]>} functions name → result and parameters
 * @returns the functions, each with `.async(…args, (error, result) => …)`
 */
function Library(name, functions) {
  const library = koffi.load(name)
  const bound = {}
  for (const [symbol, [result, parameters]] of Object.entries(functions))
    bound[symbol] = library.func(symbol, typeOf(result), parameters.map(typeOf))
  return bound
}

module.exports = { Library }
