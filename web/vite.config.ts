import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { sealFolder } from './build/seal-build.ts'

const sealBuild: Plugin = {
  name: 'incamera-seal-build',
  apply: 'build',
  writeBundle: {
    order: 'post',
    handler: ({ dir }) => {
      if (dir !== undefined) sealFolder(path.join(import.meta.dirname, '..'), dir)
    },
  },
}

/** The client: hashed files with known digests, no inline code but the import map, nothing from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Its helper would be an inline script in old browsers, which cannot run meetings anyway.
    modulePreload: { polyfill: false },
    // One style sheet, whose digest stands in index.html: one that came with a later script would have none.
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  // One file each: a worker starts from checked bytes, and could not check a further file that it loads.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  plugins: [sealBuild],
})
