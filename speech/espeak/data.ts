import type { Espeak } from '@echogarden/espeak-ng-emscripten'

const FOLDER = '/usr/share/espeak-ng-data'
/** Dictionaries of the languages that are spoken: Mandarin says Latin letters as English. */
const SPOKEN: ReadonlySet<string> = new Set(['en_dict', 'cmn_dict'])

/**
 * Gives up what espeak-ng brings for the other hundred languages. All of its files are views of one piece of memory (24 MB): what is
 * kept is copied out of it, so that nothing holds it any more. Needs `--expose-gc`; without it the memory goes at some later time.
 */
export async function dropOtherLanguages({ FS }: Espeak): Promise<void> {
  copyOut(FS, FOLDER)
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    // What a collection finds unused is freed beside it, and seen by the next.
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function copyOut(FS: Espeak['FS'], folder: string): void {
  for (const name of FS.readdir(folder)) {
    if (name === '.' || name === '..') continue
    const path = `${folder}/${name}`
    if (FS.isDir(FS.stat(path).mode)) copyOut(FS, path)
    else if (name.endsWith('_dict') && !SPOKEN.has(name)) FS.unlink(path)
    else FS.writeFile(path, FS.readFile(path).slice())
  }
}
