import type { Words } from '@yizheng/domain/text/words'

/** Whose work it is: something is out of order here or at the issuer (nobody can sign in), or this one sign-in was begun or ended wrongly. */
type Kind = 'outage' | 'this-sign-in'

type Entry = { readonly kind: Kind; readonly what: Words; readonly mend: Words }

/**
 * Why a sign-in fails, by a stable code that the log and `yizheng sign-in check` say: what it is, and what an administrator does. The log
 * has these words and nothing that came from a person.
 */
export const SIGN_IN_CAUSES = {
  'issuer-name-unknown': {
    kind: 'outage',
    what: { zh: '找不到身份认证机构的主机名', en: 'the host name of the identity provider cannot be looked up' },
    mend: {
      zh: '核对 OIDC_ISSUER 中的主机名，以及本机的 DNS（getent hosts 主机名）',
      en: 'check the host in OIDC_ISSUER and the DNS of this machine (getent hosts NAME)',
    },
  },
  'issuer-unreachable': {
    kind: 'outage',
    what: { zh: '连不上身份认证机构', en: 'the identity provider cannot be connected to' },
    mend: {
      zh: '核对其是否在运行、OIDC_ISSUER 的端口和中间的防火墙',
      en: 'check that it runs, the port in OIDC_ISSUER, and the firewalls between',
    },
  },
  'issuer-silent': {
    kind: 'outage',
    what: { zh: '身份认证机构没有应答，或中途断开', en: 'the identity provider does not answer, or breaks off' },
    mend: { zh: '请其运维人员查看；本平台无须改动', en: 'ask those who run it; nothing is to be changed here' },
  },
  'issuer-failing': {
    kind: 'outage',
    what: { zh: '身份认证机构自身出错', en: 'the identity provider answers with a fault of its own' },
    mend: { zh: '请其运维人员查看；本平台无须改动', en: 'ask those who run it; nothing is to be changed here' },
  },
  'issuer-authority-unknown': {
    kind: 'outage',
    what: {
      zh: '身份认证机构的证书由本机不认识的 CA 签发',
      en: 'the certificate of the identity provider is signed by an authority that this machine does not know',
    },
    mend: {
      zh: '把该 CA 证书（PEM）放在本机，并以 NODE_EXTRA_CA_CERTS=文件 启动',
      en: 'put the certificate of that authority (PEM) on this machine and start with NODE_EXTRA_CA_CERTS=FILE',
    },
  },
  'issuer-certificate-wrong': {
    kind: 'outage',
    what: {
      zh: '身份认证机构的证书已过期、尚未生效，或不是发给这个主机名的',
      en: 'the certificate of the identity provider has expired, is not valid yet, or is for another host name',
    },
    mend: {
      zh: '请其更换证书；核对 OIDC_ISSUER 的主机名和本机时钟',
      en: 'have it renewed; check the host in OIDC_ISSUER and the clock of this machine',
    },
  },
  'issuer-no-tls': {
    kind: 'outage',
    what: { zh: 'OIDC_ISSUER 的端口上没有 TLS', en: 'there is no TLS at the port of OIDC_ISSUER' },
    mend: { zh: '核对 OIDC_ISSUER 的端口', en: 'check the port in OIDC_ISSUER' },
  },
  'discovery-not-found': {
    kind: 'outage',
    what: {
      zh: '在 OIDC_ISSUER 下没有 /.well-known/openid-configuration',
      en: 'there is no /.well-known/openid-configuration below OIDC_ISSUER',
    },
    mend: {
      zh: '核对 OIDC_ISSUER 的路径：与该机构公布的 issuer 完全一致',
      en: 'check the path in OIDC_ISSUER: it is exactly what the provider calls its issuer',
    },
  },
  'discovery-unreadable': {
    kind: 'outage',
    what: {
      zh: '身份认证机构公布的配置读不懂或不完整',
      en: 'what the identity provider publishes about itself is not readable or not complete',
    },
    mend: {
      zh: '在浏览器中打开 OIDC_ISSUER/.well-known/openid-configuration 查看，并转告其运维人员',
      en: 'open OIDC_ISSUER/.well-known/openid-configuration in a browser, and show it to those who run it',
    },
  },
  'issuer-differs': {
    kind: 'outage',
    what: {
      zh: '该机构自称的 issuer 与 OIDC_ISSUER 不一致',
      en: 'the identity provider calls itself by another issuer than OIDC_ISSUER',
    },
    mend: {
      zh: '把 OIDC_ISSUER 改成其公布的 issuer，逐字一致（包括末尾的斜杠）',
      en: 'write its issuer into OIDC_ISSUER, letter by letter, with or without the slash at the end',
    },
  },
  'client-secret-refused': {
    kind: 'outage',
    what: {
      zh: '身份认证机构不认 OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET',
      en: 'the identity provider does not take OIDC_CLIENT_ID with OIDC_CLIENT_SECRET',
    },
    mend: {
      zh: '核对两者与在该机构登记的一致，且已开通授权码方式；密钥更换后须重启本平台',
      en: 'compare both with what is registered there, with the authorization code flow opened; after a new secret restart the office',
    },
  },
  'client-not-allowed': {
    kind: 'outage',
    what: {
      zh: '身份认证机构不允许本平台这样登录',
      en: 'the identity provider does not let this office sign people in like this',
    },
    mend: {
      zh: '请其为 OIDC_CLIENT_ID 开通授权码方式（authorization_code、PKCE）',
      en: 'have authorization_code with PKCE opened for OIDC_CLIENT_ID',
    },
  },
  'redirect-not-registered': {
    kind: 'outage',
    what: {
      zh: '回调地址没有在身份认证机构登记',
      en: 'the redirect address is not registered at the identity provider',
    },
    mend: {
      zh: '请其登记 PUBLIC_URL 加 /sign-in/callback，逐字一致（包括端口）',
      en: 'have PUBLIC_URL + /sign-in/callback registered there, letter by letter, port included',
    },
  },
  'scope-refused': {
    kind: 'outage',
    what: { zh: '身份认证机构不接受 OIDC_SCOPE', en: 'the identity provider does not take OIDC_SCOPE' },
    mend: { zh: '核对 OIDC_SCOPE 与在该机构开通的范围', en: 'compare OIDC_SCOPE with what is opened there' },
  },
  'authorization-refused': {
    kind: 'outage',
    what: { zh: '身份认证机构拒绝了登录请求', en: 'the identity provider refuses the request to sign in' },
    mend: { zh: '把本条日志交给其运维人员', en: 'show this line to those who run it' },
  },
  'clock-differs': {
    kind: 'outage',
    what: {
      zh: '本机与身份认证机构的时钟相差过大',
      en: 'the clocks of this machine and of the identity provider are too far apart',
    },
    mend: {
      zh: '先核对本机时间（timedatectl），再请该机构核对；两边都应与 NTP 同步',
      en: 'check this machine first (timedatectl), then have the provider check; both follow NTP',
    },
  },
  'audience-differs': {
    kind: 'outage',
    what: { zh: '身份令牌不是发给 OIDC_CLIENT_ID 的', en: 'the ID token is not made out to OIDC_CLIENT_ID' },
    mend: {
      zh: '核对 OIDC_CLIENT_ID；一致则请该机构核对 aud',
      en: 'check OIDC_CLIENT_ID; if it is right have the provider check aud',
    },
  },
  'key-not-found': {
    kind: 'outage',
    what: {
      zh: '身份令牌的签名密钥不在该机构公布的 JWKS 中',
      en: 'the key that signed the ID token is not in the JWKS that the identity provider publishes',
    },
    mend: {
      zh: '请该机构核对 jwks_uri：更换密钥后须同时公布新公钥（kid）',
      en: 'have the provider check its jwks_uri: after a change of keys the new public key (kid) must be there',
    },
  },
  'signature-wrong': {
    kind: 'outage',
    what: { zh: '身份令牌的签名不对', en: 'the signature of the ID token is wrong' },
    mend: { zh: '请该机构核对其签名密钥与 JWKS', en: 'have the provider compare its signing key with its JWKS' },
  },
  'algorithm-unsupported': {
    kind: 'outage',
    what: {
      zh: '身份令牌的签名算法不是本平台能用公钥核对的（例如 HS256），或不是该机构所公布的',
      en: 'the ID token is signed in a way that cannot be checked with a public key, such as HS256, or in another way than the identity provider publishes',
    },
    mend: {
      zh: '请该机构为 OIDC_CLIENT_ID 改用 RS256 或 ES256 签名，并在 id_token_signing_alg_values_supported 和 JWKS 中公布',
      en: 'have ID tokens for OIDC_CLIENT_ID signed with RS256 or ES256, as id_token_signing_alg_values_supported says, with the key in the JWKS',
    },
  },
  'userinfo-refused': {
    kind: 'outage',
    what: {
      zh: '身份认证机构的用户信息接口不应答或拒绝',
      en: 'the userinfo endpoint of the identity provider does not answer or refuses',
    },
    mend: { zh: '请其核对 userinfo_endpoint 与 OIDC_SCOPE', en: 'have its userinfo_endpoint and OIDC_SCOPE checked' },
  },
  'answer-unexpected': {
    kind: 'outage',
    what: {
      zh: '身份认证机构的答复不符合 OpenID Connect',
      en: 'the answer of the identity provider does not follow OpenID Connect',
    },
    mend: { zh: '把本条日志交给其运维人员', en: 'show this line to those who run it' },
  },
  'proxy-host-differs': {
    kind: 'outage',
    what: {
      zh: '前置代理传来的 Host 与 PUBLIC_URL 不一致，登录会无休止地来回跳转',
      en: 'the proxy in front passes on another Host than that of PUBLIC_URL, so that signing in would go round for ever',
    },
    mend: {
      zh: '让代理原样传递 Host（含端口）；nginx：proxy_set_header Host $http_host;',
      en: 'have the proxy pass on Host as it came, port included; nginx: proxy_set_header Host $http_host;',
    },
  },
  'code-refused': {
    kind: 'this-sign-in',
    what: { zh: '登录凭据已用过或已过期', en: 'the code of this sign-in was used before or has expired' },
    mend: {
      zh: '个别出现属正常；频繁出现请核对两边时钟',
      en: 'now and then this is usual; if it is frequent compare the clocks',
    },
  },
  'answer-stale': {
    kind: 'this-sign-in',
    what: {
      zh: '答复不属于在这个浏览器中开始的登录',
      en: 'the answer belongs to no sign-in that was begun in this browser',
    },
    mend: { zh: '个别出现属正常', en: 'now and then this is usual' },
  },
  'name-missing': {
    kind: 'this-sign-in',
    what: { zh: '身份认证机构没有提供姓名', en: 'the identity provider gave no name' },
    mend: {
      zh: '核对 OIDC_CLAIM_NAME 与 OIDC_SCOPE：人人如此，则是声明名或范围不对',
      en: 'check OIDC_CLAIM_NAME and OIDC_SCOPE: if it is so with everybody, the claim has another name or is not asked for',
    },
  },
  'number-wrong': {
    kind: 'this-sign-in',
    what: { zh: '身份认证机构提供的证件号码有误', en: 'the identity provider gave a number that cannot be' },
    mend: {
      zh: '核对 OIDC_CLAIM_USCC、OIDC_CLAIM_ID_NUMBER 所指的声明；个别出现请该机构核对其登记',
      en: 'check the claims in OIDC_CLAIM_USCC and OIDC_CLAIM_ID_NUMBER; for one person have the provider check its record',
    },
  },
  'number-differs': {
    kind: 'this-sign-in',
    what: {
      zh: '同一登录名先后给出不同的证件号码',
      en: 'the identity provider gives another number under the same login than before',
    },
    mend: {
      zh: '请该机构核对：登录标识（sub）不得转给他人',
      en: 'have the provider check: a subject (sub) never passes to somebody else',
    },
  },
  'person-unknown': {
    kind: 'this-sign-in',
    what: { zh: '本平台没有登记此人', en: 'this office does not know the person' },
    mend: { zh: '本平台不接收未登记的人员', en: 'this office takes nobody whom it does not know' },
  },
  cancelled: {
    kind: 'this-sign-in',
    what: { zh: '取消了登录', en: 'the person did not go through with signing in' },
    mend: { zh: '无须处理', en: 'nothing is to be done' },
  },
} as const satisfies Readonly<Record<string, Entry>>
export type SignInCause = keyof typeof SIGN_IN_CAUSES

/** Whether nobody can sign in while this is so, rather than this one sign-in having gone wrong. */
export function isOutage(cause: SignInCause): boolean {
  return SIGN_IN_CAUSES[cause].kind === 'outage'
}

/** One line for the log: cause, what it is, what to do. `more` must hold nothing that came from a person. */
export function faultLine(cause: SignInCause, more = ''): string {
  const { what, mend } = SIGN_IN_CAUSES[cause]
  return `Sign-in [${cause}]: ${what.en}${more === '' ? '' : ` (${more})`}. To mend: ${mend.en}.`
}
