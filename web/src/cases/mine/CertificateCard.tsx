import { useEffect, useState } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { fetchedLater } from '../../client/fetched-later.ts'
import { Link } from '../../ui/Link.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { usePrintingWords } from '../../words/printing.ts'

type CertificateCardProps = {
  readonly certificate: CaseView['certificates'][number]
  /** Whether it holds a character that no font here has. */
  readonly rare: boolean
}

/** A certificate as one shows it: the number in large type, the code that leads to its live status, the paper itself. */
export function CertificateCard({ certificate, rare }: CertificateCardProps) {
  const own = usePortalWords()
  const printing = usePrintingWords()
  const { number, code, issuedOn, file } = certificate
  return (
    <li className="certificate-card">
      <p className="certificate-number" lang="zh-CN">
        {number}
      </p>
      <p className="soft">{issuedOn}</p>
      <QrCode text={`${window.location.origin}/v/${code}`} label={own.case.qr} />
      <p className="acts">
        <Link className="button button-main" to={`/v/${code}`}>
          {own.case.certificateOpen}
        </Link>
        {file === 'made' && (
          <a className="button button-plain" href={`/api/verify/${code}/pdf`}>
            {own.case.pdf}
          </a>
        )}
      </p>
      {file !== 'made' && <p className="soft">{rare ? printing.file.rare : printing.file[file]}</p>}
    </li>
  )
}

/** A quiet zone of four modules belongs to the code (ISO/IEC 18004). */
const QUIET = 4

function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawing, setDrawing] = useState<{ size: number; path: string }>()
  useEffect(() => {
    let drawn = true
    void draw(text).then((made) => drawn && setDrawing(made))
    return () => {
      drawn = false
    }
  }, [text])
  if (drawing === undefined) return <div className="qr" />
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${drawing.size} ${drawing.size}`}>
      <rect width={drawing.size} height={drawing.size} fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  )
}

async function draw(text: string): Promise<{ size: number; path: string }> {
  const { default: qrcode } = await fetchedLater(() => import('qrcode-generator'))
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
    }
  }
  return { size: count + 2 * QUIET, path }
}
