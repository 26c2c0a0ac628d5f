/**
 * The number under which the office knows an upload. Kept for this tab, so that the same file, chosen again after the page was
 * loaded anew, goes on where it broke; without the file's name, since others may use this computer.
 */
const numbers = new Map<string, string>()

function keyOf(file: File, material: string): string {
  return `yizheng.upload:${material}:${file.size}:${file.lastModified}`
}

export function numberOf(file: File, material: string): string {
  const key = keyOf(file, material)
  const known = numbers.get(key) ?? stored(key)
  const number = known ?? crypto.randomUUID()
  numbers.set(key, number)
  if (known === undefined) store(key, number)
  return number
}

/** For a file that was refused, or whose number the office knows as another file's: it begins anew. */
export function forgetUpload(file: File, material: string): void {
  const key = keyOf(file, material)
  numbers.delete(key)
  store(key, undefined)
}

function stored(key: string): string | undefined {
  try {
    return window.sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function store(key: string, number: string | undefined): void {
  try {
    if (number === undefined) window.sessionStorage.removeItem(key)
    else window.sessionStorage.setItem(key, number)
  } catch {
    // Without storage the upload goes on after a cut, and begins anew after the page was loaded anew.
  }
}
