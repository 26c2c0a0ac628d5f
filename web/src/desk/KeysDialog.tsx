import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useDeskWords } from '../words/desk.ts'
import { singleKeys } from './use-keys.ts'

/** What the keys do, and the switch that turns them off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useDeskWords()
  const enabled = singleKeys.use() === 'on'
  return (
    <Dialog
      title={t.keys.title}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {t.keys.close}
        </Button>
      }
    >
      <p>
        {t.keys.text} {t.keys.arrows}
      </p>
      <table className="keys">
        <thead>
          <tr>
            <th scope="col">{t.keys.key}</th>
            <th scope="col">{t.keys.what}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(t.keys.rows).map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check">
        <input type="checkbox" checked={enabled} onChange={() => singleKeys.set(enabled ? 'off' : 'on')} />
        <span>{t.keys.on}</span>
      </label>
    </Dialog>
  )
}
