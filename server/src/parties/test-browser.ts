/** As much of a browser as signing in needs: follows redirects and keeps cookies by path. For tests. */
export type TestBrowser = {
  /** `visit` is told every address on the way. */
  fetch(url: string | URL, init?: RequestInit, visit?: (url: URL) => void): Promise<Response>
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
}

type Cookie = { readonly value: string; readonly path: string }

export function createTestBrowser(): TestBrowser {
  const jar = new Map<string, Cookie>()

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const attribute = (key: string) =>
        attributes.find((part) => part.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1)
      const gone = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now()
      if (gone) jar.delete(name)
      else jar.set(name, { value, path: attribute('path') ?? '/' })
    }
  }

  function cookiesFor(url: URL): string {
    return [...jar]
      .filter(([, { path }]) => path === '/' || url.pathname === path || url.pathname.startsWith(`${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  }

  return {
    async fetch(url, init = {}, visit = () => {}) {
      let [target, request] = [new URL(url), init]
      for (let hops = 0; hops < 10; hops += 1) {
        visit(target)
        const headers = new Headers(request.headers)
        headers.set('cookie', cookiesFor(target))
        const response = await fetch(target, { ...request, headers, redirect: 'manual' })
        keep(response)
        const location = response.headers.get('location')
        if (location === null || response.status < 300 || response.status > 399) return response
        target = new URL(location, target)
        const { body: _body, method: _method, ...rest } = request
        request = rest
      }
      throw new Error('too many redirects')
    },
    cookie: (name) => jar.get(name)?.value,
    setCookie: (name, value) => void jar.set(name, { value, path: '/' }),
  }
}

/** Signs in as a person of the demonstration by the page a person would use; answers the browser. */
export async function signInAs(
  base: string | URL,
  person: string,
  browser = createTestBrowser(),
): Promise<TestBrowser> {
  const page = await browser.fetch(new URL(`/sign-in?as=${person}`, base), { headers: { accept: 'text/html' } })
  const form = new URLSearchParams({ person })
  const done = await browser.fetch(page.url, { method: 'POST', body: form, headers: { origin: new URL(base).origin } })
  if (!browser.cookie('yizheng-session'))
    throw new Error(`signing in as ${person} ended with ${done.status}: ${await done.text()}`)
  return browser
}
