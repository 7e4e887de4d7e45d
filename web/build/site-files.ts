import path from 'node:path'
import { build, type Plugin } from 'vite'
import { fontLicence } from './font.ts'
import { searchIndexFiles } from './search-index.ts'

/** Read before a page is drawn: the theme the visitor chose. It stands alone, for it must not wait for anything. */
const THEME_SCRIPT = `try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}
`

/** The mark on the colour of the band, for tabs and home screens. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#0e2c32"/><g transform="translate(10 10) scale(1.375)" fill="none" stroke-linecap="round" stroke-linejoin="round"><circle cx="16" cy="16" r="13.5" stroke="#ebf3f0" stroke-width="2.5"/><path d="M9.5 11.5 15.5 21 23.5 8.5" stroke="#6fe7b1" stroke-width="3.5"/></g></svg>
`

/**
 * What the site needs besides its code: the licence of its face, the theme script, the icon, the index of the search.
 */
export function siteFiles(): Plugin {
  return {
    name: 'site-files',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'assets/OFL.txt', source: await fontLicence() })
      this.emitFile({ type: 'asset', fileName: 'assets/theme.js', source: THEME_SCRIPT })
      this.emitFile({ type: 'asset', fileName: 'assets/icon.svg', source: ICON })
      for (const { path: fileName, content } of searchIndexFiles()) {
        this.emitFile({ type: 'asset', fileName, source: content })
      }
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: await serviceWorker() })
    },
  }
}

/**
 * The service worker as one plain script, for not every browser takes modules there. It rules over the folder that it is
 * served from: it lies at the root of the site, under a name that stays.
 */
async function serviceWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      rolldownOptions: {
        input: path.join(import.meta.dirname, '..', 'service-worker.ts'),
        output: { format: 'iife' },
      },
    },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const [script] = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []))
  if (script === undefined) throw new Error('the service worker was not built')
  return script
}
