import type { Contact } from './contacts.js'
import { named } from './likeness.js'

/** Words for the same relation, so that "my girl" finds the daughter. */
const KIN: readonly (readonly string[])[] = [
  ['daughter', 'girl', '女儿', '闺女', '姑娘'],
  ['son', 'boy', '儿子', '小子'],
  ['wife', '老伴', '妻子', '太太', '老婆'],
  ['husband', '老伴', '丈夫', '先生', '老公'],
  ['sister', '姐姐', '妹妹', '姐', '妹'],
  ['brother', '哥哥', '弟弟', '哥', '弟'],
  ['grandson', 'grandchild', '孙子', '外孙'],
  ['granddaughter', 'grandchild', '孙女', '外孙女'],
  ['neighbour', 'neighbor', '邻居'],
  ['doctor', 'gp', '医生', '大夫'],
  ['nurse', '护士'],
  ['carer', 'caregiver', 'helper', '护工', '护理员', '保姆', '阿姨'],
  ['friend', '朋友'],
]

/** The contact that some words mean: by name, by what they are, or by what sounds nearest. Undefined where none does. */
export function contactNamed(said: string, contacts: readonly Contact[]): Contact | undefined {
  const plain = said
    .toLowerCase()
    .replace(/^(my|our|the|我的|我)\s*/u, '')
    .trim()
  const exact = contacts.find(({ name }) => name.toLowerCase() === plain)
  if (exact) return exact
  const words = KIN.filter((kin) => kin.includes(plain)).flat()
  const kin = contacts.filter(
    ({ relation }) => relation && (relation.toLowerCase() === plain || words.includes(relation.toLowerCase())),
  )
  if (kin.length > 0) return kin[0]
  return named(plain, contacts, ({ name }) => name)[0]
}

/** A name as it is written: each word begins with a capital letter. */
export const asName = (said: string): string =>
  said
    .trim()
    .replace(/[.。!！?？,，]+$/u, '')
    .replace(/(^|[\s-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .slice(0, 80)
