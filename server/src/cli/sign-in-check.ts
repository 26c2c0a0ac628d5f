import { parseArgs } from 'node:util'
import type { Words } from '@yizheng/domain/text/words'
import { readConfiguration } from '../config.ts'
import { readIdentity } from '../parties/identity.ts'
import { checkSignIn, type Checked } from '../parties/sign-in-check.ts'
import { SIGN_IN_CAUSES } from '../parties/sign-in-faults.ts'
import { languageOf, type Command } from './command.ts'

const WHAT: Readonly<Record<Checked['what'], Words>> = {
  discovery: { zh: '身份认证机构', en: 'identity provider' },
  clock: { zh: '时钟', en: 'clock' },
  keys: { zh: '签名公钥', en: 'signing keys' },
  redirect: { zh: '回调地址', en: 'redirect address' },
  secret: { zh: '客户端与密钥', en: 'client and secret' },
  'public-address': { zh: '公开地址', en: 'public address' },
}

/** `yizheng sign-in check`: everything that signing in needs, before the office opens. */
export const signInCheckCommand: Command = {
  name: 'sign-in check',
  usage: '[--lang zh|en]',
  summary: {
    zh: '开通前逐项检查登录：身份认证机构、时钟、公钥、回调地址、密钥、代理',
    en: 'Checks signing in before the office opens: provider, clock, keys, redirect address, secret, proxy',
  },
  options: [{ option: '--lang', says: { zh: '输出语言，默认 zh', en: 'language of the output, zh when left out' } }],
  async run(args, { environment, out, err }) {
    const { values } = parseArgs({ args, options: { lang: { type: 'string' } } })
    const language = languageOf(values.lang)
    const configuration = readConfiguration(environment)
    const identity = readIdentity(environment, configuration)
    if (identity.kind === 'demonstration') {
      err('演示环境自带身份认证，无须检查 / A demonstration brings its own issuer: there is nothing to check')
      return 1
    }
    const { issuer, clientId, clientSecret, scope } = identity
    const redirect = new URL('/sign-in/callback', configuration.publicUrl)
    const checked = await checkSignIn({ issuer, clientId, clientSecret, scope, redirect }, configuration.publicUrl)
    for (const { what, cause, more } of checked) {
      const about = `${WHAT[what][language]}${more === '' ? '' : ` (${more})`}`
      if (cause === undefined) {
        out(`ok    ${about}`)
        continue
      }
      const fault = SIGN_IN_CAUSES[cause]
      out(`FAULT ${about}: [${cause}] ${fault.what[language]}`)
      out(`      ${language === 'zh' ? '处理' : 'to mend'}: ${fault.mend[language]}`)
    }
    return checked.some(({ cause }) => cause !== undefined) ? 1 : 0
  },
}
