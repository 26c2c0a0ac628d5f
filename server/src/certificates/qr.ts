import makeCode from 'qrcode-generator'

/** Light modules around the code; ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4

/**
 * A QR code (level M, smallest version that fits) as an SVG of one path, one unit per module, quiet zone included.
 * One path and not one rectangle per module: rasterisers then draw no hairlines between neighbours.
 * Throws when `text` is longer than a code can hold (2,331 bytes of UTF-8).
 */
export function qrSvg(text: string): string {
  const code = makeCode(0, 'M')
  code.addData(Buffer.from(text, 'utf8').toString('latin1'), 'Byte')
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * QUIET_ZONE
  let path = ''
  for (let row = 0; row < count; row += 1) path += rowPath(code, count, row)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
  )
}

/** The dark runs of one row, each a closed rectangle. */
function rowPath(code: QRCode, count: number, row: number): string {
  let path = ''
  let column = 0
  while (column < count) {
    let end = column
    while (end < count && code.isDark(row, end)) end += 1
    const run = end - column
    if (run > 0) path += `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h${run}v1h-${run}z`
    column = end + 1
  }
  return path
}
