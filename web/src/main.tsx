import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// The kit's style before any room's, so that a room may say otherwise.
import './ui/tokens.css'
import './ui/frame.css'
import './ui/kit.css'
import './fields/fields.css'
import { giveWhatIsMissing } from './older-browsers.ts'
import { guardStepBack } from './parties/session.ts'
import { App } from './shells/App.tsx'

giveWhatIsMissing(globalThis)
const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no element with the id "app"')
guardStepBack(document.body)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
