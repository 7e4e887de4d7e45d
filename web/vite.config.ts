import path from 'node:path'
import { defineConfig, type UserConfig } from 'vite'
import { makeFont } from './build/font.ts'
import { siteFiles } from './build/site-files.ts'

const DIST = path.join(import.meta.dirname, '..', 'dist')

/** What browsers load, in `dist/site/`. */
const FOR_BROWSERS: UserConfig = {
  plugins: [siteFiles()],
  build: {
    outDir: path.join(DIST, 'site'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: path.join(import.meta.dirname, 'client.tsx'), checks: { pluginTimings: false } },
  },
}

/** The module that writes the pages at each publication, in `dist/site-renderer/`. */
const FOR_PUBLICATIONS: UserConfig = {
  ssr: { noExternal: true },
  build: {
    outDir: path.join(DIST, 'site-renderer'),
    emptyOutDir: true,
    ssr: true,
    rolldownOptions: { input: path.join(import.meta.dirname, 'render.tsx') },
  },
}

/** Two builds of the same components: `vite build`, and `vite build --ssr`. */
export default defineConfig(async ({ isSsrBuild }) => {
  await makeFont()
  return {
    root: import.meta.dirname,
    base: './',
    publicDir: false as const,
    logLevel: 'warn' as const,
    ...(isSsrBuild ? FOR_PUBLICATIONS : FOR_BROWSERS),
  }
})
