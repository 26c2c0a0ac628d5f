import { describe, expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Item } from '@yizheng/domain/catalogue/item'
import type { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { projectCatalogue } from './project-catalogue.ts'

const catalogue = await projectCatalogue()

function itemOf(key: string): Item {
  const item = catalogue.items.get(key)
  if (!item) throw new Error(`no item ${key}`)
  return item
}

function planOf(bundle: string, answers: Answers = {}): Plan {
  const compiled = compile(catalogue, bundle, answers, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

const asks = (key: string, paper: string) => itemOf(key).materials.find((use) => use.key === paper)
const cites = (key: string, law: string, article: string | null) =>
  itemOf(key).legalBasis.some((cited) => cited.law.includes(law) && cited.article === article)
const has = (plan: Plan, ...keys: string[]) => keys.every((key) => plan.items.includes(key))

describe('what reading against the sources found wrong is right', () => {
  test('a printing licence takes 60 days, of the province for publications and of the city for other prints (印刷业管理条例 10, 11)', () => {
    for (const [key, level] of [
      ['printing-licence', 'city'],
      ['publication-printing', 'province'],
    ] as const) {
      expect(itemOf(key).timeLimit.statutory).toBe(60)
      expect(itemOf(key).levels).toEqual([level])
      expect(cites(key, '印刷业管理条例', '第十一条')).toBe(true)
    }
    expect(planOf('printing-house', { prints: '出版物' }).items).toEqual(['publication-printing'])
    expect(planOf('printing-house').items).toEqual(['printing-licence'])
  })

  test('class III devices are renewed from 90 to 30 working days before the end (医疗器械经营监督管理办法 16)', () => {
    expect(itemOf('device3-operation').afterGrant?.renewal).toMatchObject({
      latest: 30,
      earliest: 90,
      unit: 'working-day',
    })
  })

  test('a drinking water licence is renewed six months before the end (生活饮用水卫生监督管理办法 20)', () => {
    expect(itemOf('drinking-water').afterGrant?.renewal).toMatchObject({ latest: 6, unit: 'month' })
    expect(cites('drinking-water', '传染病防治法', '第二十九条')).toBe(false)
  })

  test('a small workshop is renewed 30 days before the end, by the rule of Shandong (17)', () => {
    expect(itemOf('small-workshop').afterGrant?.renewal).toMatchObject({ latest: 30, unit: 'day', region: '370000' })
  })

  test('the fire check has 10 days to look and 3 to decide, or none by commitment (消防法 15)', () => {
    const { statutory, tiers } = itemOf('fire-public-gathering').timeLimit
    expect(statutory).toBe(13)
    expect(tiers?.map(({ days }) => days)).toEqual([0, 13])
  })

  test('an elderly-care home is filed at once, by the county or the city, with three papers (养老机构管理办法)', () => {
    const { timeLimit, levels, materials } = itemOf('elderly-care-filing')
    expect([timeLimit.instant, timeLimit.statutory, levels]).toEqual([true, 0, ['city', 'county']])
    const national = materials.filter(({ scope }) => scope === 'national').map(({ key }) => key)
    expect(national).toEqual(['filing-form', 'signed-undertaking', 'legal-entity-cert'])
  })

  test('a kindergarten is approved by the county and passes a hygiene evaluation (学前教育法 29, 30)', () => {
    expect(itemOf('kindergarten-approval').levels).toEqual(['county'])
    expect(cites('kindergarten-approval', '学前教育法', '第二十九条')).toBe(true)
    expect(cites('kindergarten-approval', '学前教育法', '第三十条')).toBe(true)
    expect(asks('kindergarten-approval', 'hygiene-evaluation')).toMatchObject({ required: true, scope: 'national' })
    expect(asks('private-school', 'hygiene-test-report')).toBeUndefined()
    expect(has(planOf('kindergarten'), 'kindergarten-approval', 'private-school')).toBe(false)
  })

  test('a birth is registered with the marriage certificate or a statement of a birth outside marriage (国办发〔2015〕96号)', () => {
    for (const key of ['birth-household', 'birth-service']) {
      expect(asks(key, 'marriage-certificate')?.when).toBe('married')
      expect(asks(key, 'nonmarital-birth-statement')?.when).toBe('unmarried')
    }
  })

  test('an entertainment venue owes no receipt of an EIA registration (名录 2021)', () => {
    expect(asks('entertainment-venue', 'eia-filing-doc')).toBeUndefined()
  })

  test('a fit-out shows a lease or a title, and no planning or land permit (建筑工程施工许可管理办法 4)', () => {
    const papers = planOf('restaurant', { renovation: true }).materials
    const of = (key: string) => papers.find((paper) => paper.key === key)
    expect([of('works-planning-doc'), of('land-planning-doc')]).toEqual([undefined, undefined])
    expect(of('premises-use-proof')?.items).toContain('construction-permit')
  })

  test('validity of local rules is local (城乡规划法 40 sets none; 济南条例 23)', () => {
    for (const key of ['works-planning-permit', 'outdoor-advert'])
      expect(itemOf(key).result.validity.source).toBe('local-practice')
    expect(itemOf('outdoor-advert').afterGrant?.renewal?.region).toBe('370100')
  })

  test('bases are those that support the item', () => {
    expect(cites('company-registration', '公司登记管理实施办法', null)).toBe(true)
    expect(cites('construction-waste', '固体废物', '第六十三条')).toBe(false)
    expect(cites('construction-waste', '确需保留', '附件第101项')).toBe(true)
    expect(cites('parking-filing', '济南市停车场', '第二十三条')).toBe(false)
    expect(cites('hazmat-operation', '危险化学品安全法', '第五十五条')).toBe(true)
    expect(itemOf('hazmat-operation').safetyCritical).toBe(true)
  })

  test("a builder's fifteen days are not the office's (建设工程质量管理条例 49)", () => {
    expect(itemOf('completion-filing').timeLimit).toMatchObject({ instant: true, statutory: 0 })
  })

  test('limits in months are never more working days than the months have (民办教育促进法 17)', () => {
    for (const key of ['private-school', 'kindergarten-approval', 'after-school-training', 'vocational-school'])
      expect(itemOf(key).timeLimit.statutory).toBeLessThanOrEqual(55)
  })
})

describe('bundles ask what the law asks', () => {
  test('nobody is asked about the liquor licence of Shanghai, and an answer to it is still taken (沪市监规范〔2023〕7号)', () => {
    for (const key of ['bar', 'convenience-store']) {
      expect(catalogue.bundles.get(key)?.questions.some((each) => each.key === 'sells-liquor-sh')).toBe(false)
      expect(planOf(key, { 'sells-liquor-sh': true }).items).toEqual(planOf(key).items)
    }
  })

  test('special construction projects are reviewed and accepted for fire (建设工程消防设计审查验收管理暂行规定 14)', () => {
    const areas = {
      bar: 500,
      'internet-cafe': 500,
      kindergarten: 1000,
      'elderly-care': 1000,
      cinema: 2500,
      gym: 2500,
      hotel: 10_000,
    }
    for (const [bundle, area] of Object.entries(areas)) {
      const question = catalogue.bundles.get(bundle)?.questions.find(({ key }) => key === 'special-fire-works')
      expect(question?.text.zh).toContain(`大于${area}平方米`)
      const plan = planOf(bundle, { renovation: true, 'special-fire-works': true })
      expect(has(plan, 'fire-design-review', 'fire-acceptance', 'construction-permit')).toBe(true)
      expect(plan.items).not.toContain('fire-acceptance-filing')
    }
  })

  test.each(['trucking', 'open-transport-company'])(
    '%s: dangerous goods keep their vehicle certificate (道路运输条例 24)',
    (key) => {
      const base = planOf(key).items
      expect(planOf(key, { 'truck-light': true }).items).toEqual(base.filter((each) => !ORDINARY.includes(each)))
      const light = planOf(key, { 'truck-light': true, 'dangerous-goods': true })
      expect(has(light, 'hazmat-transport', 'vehicle-operation-cert')).toBe(true)
      expect(light.items).not.toContain('road-freight')
      const alone = planOf(key, { 'dangerous-goods': true })
      expect(has(alone, 'hazmat-transport', 'vehicle-operation-cert')).toBe(true)
      expect(alone.items).not.toContain('road-freight')
      expect(
        has(planOf(key, { 'dangerous-goods': true, 'ordinary-goods': true }), 'road-freight', 'hazmat-transport'),
      ).toBe(true)
      expect(planOf(key, { 'bulk-food': true }).items).toContain('bulk-food-transport')
    },
  )

  test('a company is closed with a notice to its creditors, its insurance, seal and account (公司法 235)', () => {
    const plan = planOf('close-company', { procedure: '一般注销程序' })
    expect(
      has(plan, 'liquidation-notice', 'social-insurance-cancel', 'hf-cancel', 'seal-cancel', 'bank-account-close'),
    ).toBe(true)
    const papers = plan.materials.map(({ key }) => key)
    expect(papers).toEqual(expect.arrayContaining(['liquidation-report', 'creditor-notice-doc']))
    const simplified = planOf('close-company', { procedure: '简易注销程序' }).materials.map(({ key }) => key)
    expect(simplified).toContain('investor-commitment')
    expect(simplified).not.toContain('liquidation-report')
  })

  test('a change of a company has no item of a first registration', () => {
    const { items } = planOf('change-company')
    for (const first of [
      'tax-info-confirm',
      'social-insurance-registration',
      'hf-registration',
      'company-registration',
    ])
      expect(items).not.toContain(first)
  })

  test('school subjects are not on offer, and whoever answers so is told why', () => {
    const question = catalogue.bundles.get('training-institution')?.questions.find(({ key }) => key === 'subjects')
    expect(question?.options).not.toContain('学科类')
    const compiled = compile(
      catalogue,
      'training-institution',
      { subjects: '学科类' },
      { kind: 'enterprise', held: [] },
    )
    expect('refusal' in compiled && compiled.refusal.reason.zh).toContain('不再审批')
  })

  test('schools and homes may be run for profit; devices and food are asked, not forced', () => {
    for (const key of ['open-school', 'open-elderly-care']) {
      const plan = planOf(key, { 'for-profit': true })
      expect(has(plan, 'company-registration')).toBe(true)
      expect(plan.items).not.toContain('nonprofit-registration')
    }
    expect(planOf('device-trader', { 'device-classes': '仅第二类' }).items).toEqual(['device2-filing'])
    expect(planOf('device-trader', { 'device-classes': '仅第三类' }).items).toEqual(['device3-operation'])
    expect(has(planOf('open-pharmacy'), 'food-operation')).toBe(false)
    expect(has(planOf('open-restaurant', { 'premises-area': 299 }), 'fire-public-gathering')).toBe(false)
    expect(has(planOf('open-restaurant', { 'premises-area': 300 }), 'fire-public-gathering')).toBe(true)
    expect(planOf('cosmetics-factory', { disinfect: true }).items).toContain('special-equipment-use')
  })

  test('who sells no food files nothing for pre-packaged food', () => {
    for (const [key, bundle] of catalogue.bundles) {
      const asked = bundle.questions.map((question) => question.key)
      if (!asked.includes('only-prepackaged') || !asked.includes('sells-food')) continue
      expect(planOf(key, { 'only-prepackaged': true, 'sells-food': false }).items).not.toContain('prepackaged-filing')
      expect(planOf(key, { 'only-prepackaged': true, 'sells-food': true }).items).toContain('prepackaged-filing')
    }
  })

  test('what needs an EIA approval is offered one: a discharge permit, and surgery of animals (畜牧法 39 for the farm)', () => {
    for (const key of ['food-factory', 'livestock-farm', 'printing-house']) {
      const plan = planOf(key, { 'key-discharge': true, 'eia-report': true })
      expect(has(plan, 'pollutant-discharge', 'eia-approval')).toBe(true)
      expect(planOf(key, { 'discharge-registration': true }).items).toContain('discharge-registration')
    }
    expect(planOf('pet-hospital', { surgery: true }).items).toContain('eia-approval')
    expect(planOf('livestock-farm').items).toContain('livestock-filing')
  })

  test('parents owe no business premises, a newborn no identity card, a bookshop no answer on blood pressure', () => {
    const papers = (plan: Plan) => plan.materials.map(({ key }) => key)
    expect(papers(planOf('school-entry'))).toContain('residence-proof')
    expect(papers(planOf('school-entry'))).not.toContain('premises-use-proof')
    expect(papers(planOf('newborn'))).not.toContain('applicant-id')
    expect(catalogue.bundles.get('bookstore')?.questions.some(({ key }) => key === 'sells-device2')).toBe(false)
  })
})

const ORDINARY = ['road-freight', 'vehicle-operation-cert']

describe('what the law has changed since', () => {
  test('hazardous chemicals are decided on within 20 working days, on a visit (危险化学品安全法 55, in force 2026-05-01)', () => {
    const { timeLimit, visit } = itemOf('hazmat-operation')
    expect([timeLimit.statutory, timeLimit.unitInText, timeLimit.counting]).toEqual([20, '工作日', undefined])
    expect(visit?.basis).toMatchObject({
      law: '中华人民共和国危险化学品安全法',
      article: '第五十五条',
      verification: 'read',
    })
    expect(itemOf('hazmat-operation').legalBasis.some(({ law }) => law === '危险化学品安全管理条例')).toBe(false)
  })

  test('environmental approvals rest on the code that replaced the assessment law (生态环境法典 95, 102, in force 2026-08-15)', () => {
    for (const key of ['eia-approval', 'eia-registration']) {
      expect(itemOf(key).legalBasis.every(({ law }) => law === '中华人民共和国生态环境法典')).toBe(true)
      expect(cites(key, '生态环境法典', '第一百零二条')).toBe(true)
    }
  })

  test('an internet cafe owes the police no confirmation any more (互联网上网服务营业场所管理条例 11, since 2025-01-20)', () => {
    expect(itemOf('netcafe-infosec').status).toBe('historical')
    const plan = planOf('internet-cafe')
    expect(plan.items).not.toContain('netcafe-infosec')
    expect(plan.materials.map(({ key }) => key)).not.toContain('infosec-confirm-doc')
    for (const bundle of catalogue.bundles.values()) {
      const offered = [
        ...bundle.coreItems,
        ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add)),
      ]
      expect(offered.filter((key) => itemOf(key).status === 'historical')).toEqual([])
    }
  })

  test('a bookshop files its hygiene instead of asking for a licence (公共场所卫生管理条例 8, since 2025-01-20)', () => {
    const plan = planOf('bookstore', { 'premises-area': 400 })
    expect(plan.items).toContain('hygiene-filing')
    expect(plan.items).not.toContain('public-place-hygiene')
    expect(itemOf('hygiene-filing').timeLimit.instant).toBe(true)
  })

  test('liquid food in bulk is permitted by the food safety office (食品安全法 41, since 2025-12-01)', () => {
    expect(itemOf('bulk-food-transport')).toMatchObject({ department: 'market', regulator: 'market' })
    expect(cites('bulk-food-transport', '食品安全法', '第四十一条')).toBe(true)
  })

  test('a pharmacy is decided on within 20 working days by its own regulations (药品管理法实施条例 42, since 2026-05-15)', () => {
    expect(itemOf('drug-retail').timeLimit.basis).toMatchObject({
      law: '中华人民共和国药品管理法实施条例',
      article: '第四十二条',
    })
  })

  test('a cinema and a filler of gas cylinders are decided on within the 30 days of their own laws, not the general 20 (电影产业促进法 25, 特种设备安全法 59)', () => {
    for (const key of ['film-projection', 'gas-cylinder-filling'])
      expect(itemOf(key).timeLimit).toMatchObject({ statutory: 30, unitInText: '日' })
  })

  test('what an inspector is shown and was not read in the text of the law says so', () => {
    const { items, checklists } = catalogue.contents
    const shown = [
      ...items.flatMap(({ key, visit }) => (visit?.basis ? [{ of: key, basis: visit.basis }] : [])),
      ...checklists.lines.map(({ code, basis }) => ({ of: code, basis })),
    ]
    expect(shown.length).toBeGreaterThan(150)
    expect(shown.filter(({ basis }) => basis.verification !== 'read' && basis.doubt === undefined)).toEqual([])
  })

  test('the check of a discharger rests on the article that names it (排污许可管理条例 10), not on that of the limit', () => {
    expect(itemOf('pollutant-discharge').visit?.basis).toMatchObject({ article: '第十条第一款', verification: 'read' })
  })

  test('a physician is registered within 20 working days of the law itself (医师法 13)', () => {
    expect(itemOf('physician-registration').timeLimit).toMatchObject({
      statutory: 20,
      extension: null,
      basis: { law: '中华人民共和国医师法', article: '第十三条' },
    })
  })

  test('a cremation needs the confirmation beside the certificate of death (殡葬管理条例 28, since 2026-03-30)', () => {
    expect(asks('cremation-certificate', 'cremation-confirmation')).toMatchObject({ required: true, scope: 'national' })
  })

  test('the visit of an oversize transport rests on the survey of the route (公路安全保护条例 37), an excavation on 33 and 36', () => {
    expect(itemOf('oversize-transport').visit?.basis).toMatchObject({
      law: '公路安全保护条例',
      article: '第三十七条第一款',
    })
    const line = catalogue.contents.checklists.lines.find(({ code }) => code === 'road-extent')
    expect(line?.basis).toMatchObject({ article: '第三十三条、第三十六条', verification: 'read' })
  })

  test('who supplies drinking water is licensed by the disease control office (传染病防治法 38, since 2025-09-01)', () => {
    expect(cites('drinking-water', '传染病防治法', '第三十八条')).toBe(true)
  })

  test('water is connected by the regulations in force, and a marriage is registered by those of 2025', () => {
    expect(cites('water-connect', '供水条例', '第二十条')).toBe(true)
    expect(itemOf('water-connect').legalBasis.some(({ law }) => law === '城市供水条例')).toBe(false)
    expect(cites('marriage-registration', '婚姻登记条例', '第七条')).toBe(true)
  })
})
