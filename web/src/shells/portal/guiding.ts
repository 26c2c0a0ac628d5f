export { BundlePage } from '../../catalogue/BundlePage.tsx'
export { PlanPage } from '../../catalogue/PlanPage.tsx'
