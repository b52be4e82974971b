// The part of ref-napi that vosk uses: names for types.
/** A pointer to `type`; vosk only hands them back to the library. */
const refType = (type) => ({ pointer: type })

module.exports = { types: { void: 'void' }, refType }
