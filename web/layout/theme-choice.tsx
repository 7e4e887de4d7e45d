import { useEffect, useState } from 'preact/hooks'
import { everywhereTexts } from '../texts/everywhere.ts'
import { useTexts } from './site.ts'

/** Where the choice is kept on the visitor's device; `theme.js` reads it before the page is drawn. */
const KEPT_UNDER = 'theme'

const THEMES = ['auto', 'light', 'dark'] as const

type Theme = (typeof THEMES)[number]

/** Automatic, light or dark, kept on the visitor's device. */
export function ThemeChoice() {
  const texts = useTexts(everywhereTexts)
  const [theme, setTheme] = useState<Theme>('auto')
  useEffect(() => setTheme(shownTheme()), [])
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    showTheme(chosen)
  }
  return (
    <fieldset class="row">
      <legend class="sr">{texts.theme}</legend>
      <div class="seg">
        {THEMES.map((value) => (
          <label key={value}>
            <input type="radio" name="theme" value={value} checked={value === theme} onChange={() => choose(value)} />
            {texts.themes[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function shownTheme(): Theme {
  const shown = document.documentElement.dataset['theme']
  return shown === 'light' || shown === 'dark' ? shown : 'auto'
}

function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(KEPT_UNDER, theme)
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
}
