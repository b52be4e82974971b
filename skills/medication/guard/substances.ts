/**
 * Names under which the same substance is commonly sold: enough to notice that two boxes hold the same. A caregiver can say
 * more of any medicine (`substances`). It is never used to allow anything, only to ask.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  paracetamol: [
    'acetaminophen',
    'tylenol',
    'panadol',
    'calpol',
    '对乙酰氨基酚',
    '扑热息痛',
    '泰诺',
    '泰诺林',
    '必理通',
    '百服宁',
  ],
  ibuprofen: ['advil', 'motrin', 'nurofen', 'brufen', '布洛芬', '芬必得', '美林'],
  aspirin: ['acetylsalicylic acid', 'asa', 'ecotrin', '阿司匹林', '拜阿司匹灵', '阿斯匹林'],
  naproxen: ['aleve', 'naprosyn', '萘普生'],
  diclofenac: ['voltaren', 'voltarol', '双氯芬酸', '扶他林'],
  metformin: ['glucophage', '二甲双胍', '格华止'],
  levodopa: ['sinemet', 'madopar', 'carbidopa levodopa', '左旋多巴', '多巴丝肼', '美多芭', '息宁'],
  levothyroxine: ['synthroid', 'euthyrox', 'eltroxin', '左甲状腺素', '优甲乐'],
  warfarin: ['coumadin', 'marevan', '华法林'],
  apixaban: ['eliquis', '阿哌沙班', '艾乐妥'],
  rivaroxaban: ['xarelto', '利伐沙班', '拜瑞妥'],
  clopidogrel: ['plavix', '氯吡格雷', '波立维'],
  furosemide: ['lasix', 'frusemide', '呋塞米', '速尿'],
  amlodipine: ['norvasc', '氨氯地平', '络活喜'],
  nifedipine: ['adalat', '硝苯地平', '拜新同'],
  lisinopril: ['zestril', 'prinivil', '赖诺普利'],
  losartan: ['cozaar', '氯沙坦', '科素亚'],
  valsartan: ['diovan', '缬沙坦', '代文'],
  metoprolol: ['lopressor', 'toprol', '美托洛尔', '倍他乐克'],
  bisoprolol: ['concor', '比索洛尔', '康忻'],
  atorvastatin: ['lipitor', '阿托伐他汀', '立普妥'],
  simvastatin: ['zocor', '辛伐他汀', '舒降之'],
  rosuvastatin: ['crestor', '瑞舒伐他汀', '可定'],
  omeprazole: ['prilosec', 'losec', '奥美拉唑', '洛赛克'],
  donepezil: ['aricept', '多奈哌齐', '安理申'],
  memantine: ['namenda', 'ebixa', '美金刚', '易倍申'],
  tamsulosin: ['flomax', '坦索罗辛', '哈乐'],
  acarbose: ['glucobay', '阿卡波糖', '拜糖平'],
  zolpidem: ['ambien', 'stilnox', '唑吡坦', '思诺思'],
  digoxin: ['lanoxin', '地高辛'],
}

const BY_NAME = new Map<string, string>()
for (const [substance, names] of Object.entries(NAMES))
  for (const name of [substance, ...names]) BY_NAME.set(name, substance)

/** How each name is found within a longer one, such as "Panadol 500 mg". */
const WITHIN = [...BY_NAME].map(([known, substance]) => ({
  substance,
  found: /^[a-z ]+$/.test(known) ? new RegExp(`(?:^|[^a-z])${known}(?:$|[^a-z])`) : new RegExp(known, 'u'),
}))

/** Answers of {@link substanceOf}: it is asked at every look of the guard, for the few names that a home has. */
const answers = new Map<string, string>()
const MOST_ANSWERS = 1_000

const bare = (name: string): string => name.normalize('NFKC').toLowerCase().trim()

/** The substance that a medicine's name stands for; the name itself where it is not known. Strengths and forms are passed over. */
function substanceOf(name: string): string {
  const known = answers.get(name)
  if (known !== undefined) return known
  const found = lookUp(bare(name))
  if (answers.size >= MOST_ANSWERS) answers.clear()
  answers.set(name, found)
  return found
}

function lookUp(text: string): string {
  const exact = BY_NAME.get(text) ?? WITHIN.find(({ found }) => found.test(text))?.substance
  if (exact !== undefined) return exact
  return text.replace(/\s*\d+(?:\.\d+)?\s*(?:mg|mcg|g|ml|毫克|克)\b.*/, '').trim()
}

/** What a medicine holds, as names that can be compared. */
export function substancesOf({
  name,
  substances,
}: {
  name: string
  substances?: readonly string[] | undefined
}): Set<string> {
  return new Set([name, ...(substances ?? [])].map(substanceOf))
}
