import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { openings } from './openings.ts'
import { preactForReact } from './preact-for-react.ts'
import { routesWithoutSchemas } from './routes-without-schemas.ts'
import { firstOfAll, pages } from './src/shells/pages.ts'

// Offices still run browsers built on Chromium 80 and Safari 13; the older target costs under 1 KB.
const OLDEST_BROWSERS = ['chrome80', 'safari13.1']

/** Writes each text file a second and third time, compressed, so that serving it costs the office nothing. */
function compressedBeforehand(): Plugin {
  return {
    name: 'compressed-beforehand',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = [...Object.keys(bundle), 'seal.svg'].filter((name) => /\.(js|css|html|svg)$/.test(name))
      await Promise.all(
        texts.map(async (name) => {
          const path = join(dir, name)
          const bytes = await readFile(path)
          await writeFile(`${path}.br`, brotliCompressSync(bytes))
          await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }))
        }),
      )
    },
  }
}

export default defineConfig({
  // Preact speaks React's interface at a third of the weight (docs/decisions/preact.md).
  resolve: { alias: preactForReact },
  plugins: [
    react(),
    routesWithoutSchemas(),
    compressedBeforehand(),
    openings(pages, firstOfAll, join(import.meta.dirname, 'src')),
  ],
  build: {
    target: OLDEST_BROWSERS,
    cssTarget: OLDEST_BROWSERS,
    // Says which files a first visit loads; the weight test reads it.
    manifest: true,
    // A data: URL would be an inline script or style in the eyes of the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Each file costs a turn on the line and a header: what nearly every page uses comes in one.
        codeSplitting: {
          groups: [
            { name: 'kit', test: /src\/(ui|client|words\/dictionary)|node_modules\/preact/ },
            { name: 'parts', test: /src\/(fields|catalogue)\//, minShareCount: 2, maxModuleSize: 1_500 },
          ],
        },
      },
    },
  },
  server: {
    // `npm run dev -w web` beside a running office.
    proxy: { '/api': process.env['YIZHENG_URL'] ?? 'http://127.0.0.1:8080' },
  },
})
