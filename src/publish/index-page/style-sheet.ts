/**
 * The sheet of the index page: the colours and measures of the site, two themes, no font to fetch. It stands in a file of its
 * own, so that the page needs no permission for styles inside.
 */
export const STYLE_SHEET = `/* Vite Ma Dose: the page of the published files. */
:root {
  color-scheme: light dark;
  --paper: #f1f5f3; --card: #fff; --sunk: #e4ebe8; --ink: #10272b; --ink-2: #42575b;
  --line: #d3dcd9; --line-2: #6f8386; --focus: #0b57d0;
  --band: #0e2c32; --band-ink: #ebf3f0; --band-ink-2: #a8bdbb; --lit: #6fe7b1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0a1517; --card: #122226; --sunk: #1c3136; --ink: #ebf3f0; --ink-2: #a8bdbb;
    --line: #263e44; --line-2: #78918f; --focus: #9cc7ff;
  }
}
@media (prefers-contrast: more) { :root { --line: var(--line-2); --ink-2: var(--ink); } }
*, ::before, ::after { box-sizing: border-box; }
* { margin: 0; padding: 0; min-width: 0; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { background: var(--paper); color: var(--ink); font: 400 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: break-word; }
ul { list-style: none; }
h1, h2, h3 { line-height: 1.15; text-wrap: balance; }
h1 { font-size: clamp(1.625rem, 1.35rem + 1.3vw, 2.25rem); }
h2 { font-size: 1.5rem; }
h3 { font-size: 1.125rem; }
p { max-width: 42rem; }
a { color: inherit; text-decoration: underline 1px var(--line-2); text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .375rem; }
svg, img { display: block; }
code { font-family: ui-monospace, Consolas, "Liberation Mono", monospace; font-size: .9375rem; }
pre { background: var(--band); color: var(--band-ink); padding: 1rem; border-radius: .625rem; overflow-x: auto; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -5rem; padding: .75rem 1rem; background: var(--card); color: var(--ink); border-radius: .625rem; }
.skip:focus { top: .5rem; }
p.wrap { max-width: none; }
.wrap { width: min(75rem, 100%); margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.soft { color: var(--ink-2); }
.small { font-size: .9375rem; }
.demo { background: #ffd95e repeating-linear-gradient(135deg, #0000 0 14px, #10272b12 14px 28px); color: #10272b; padding-block: .5rem; font-weight: 600; }

.band { background: var(--band); color: var(--band-ink); padding-block: 1rem 2rem; }
.band :focus-visible { outline-color: #9cc7ff; }
.band .brand { color: inherit; }
.brand { display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; font-weight: 700; font-size: 1.1875rem; }
.brand svg { width: 2rem; height: 2rem; }
.band h1 { margin-block: 1rem .5rem; }
.band p { color: var(--band-ink-2); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1rem 1.5rem; margin-top: 1.5rem; }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; border-top: 3px solid var(--band-ink-2); padding-top: .5rem; }
.figures .lit { border-color: var(--lit); }
.figures dt { color: var(--band-ink-2); line-height: 1.3; }
.figures dd { font-size: clamp(1.625rem, 1.35rem + 1.3vw, 2.25rem); font-weight: 700; line-height: 1.2; letter-spacing: -.02em; }
.figures .lit dd { color: var(--lit); }

.toc { margin-top: 1.5rem; }
.toc ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.toc a { display: inline-flex; align-items: center; min-height: 2.75rem; }
main { padding-block: 2rem 4.5rem; }
main:focus { outline: 0; }
section + section { margin-top: 3rem; }
section > h2 + *, section > p + * { margin-top: 1rem; }
.cols { display: grid; gap: 1.5rem; }
.cols h3 { margin-bottom: .5rem; }
.cols + h3 { margin-top: 1.5rem; }
section > h3 + pre { margin-top: .75rem; }

.lines > li { display: grid; gap: .35rem 1.5rem; padding-block: 1rem; border-bottom: 1px solid var(--line); }
.lines > li:first-child { border-top: 1px solid var(--line); }
.lines h3 { margin-bottom: .25rem; }
.lines code { overflow-wrap: anywhere; }
.lines .file { font-weight: 600; }
.meta { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; color: var(--ink-2); font-size: .9375rem; }
.meta a, .file a { display: inline-block; padding-block: .25rem; }

.standards { columns: 24rem; column-gap: 2rem; }
.standards li { padding-block: .35rem; break-inside: avoid; }
.maps { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
.maps figure { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; overflow: hidden; }
.maps img { width: 100%; aspect-ratio: 528 / 790; object-fit: contain; object-position: top; background: #f1f5f3; }
.maps figcaption { padding: .75rem 1rem; }

.deps { columns: 19rem; column-gap: 2rem; }
.deps li { break-inside: avoid; padding-block: .5rem; border-bottom: 1px solid var(--line); }
.deps b { display: block; font-weight: 600; }
.deps a { display: inline-flex; align-items: center; min-height: 2rem; margin-right: .85rem; font-size: .9375rem; }
.foot { border-top: 1px solid var(--line); padding-block: 1.5rem 2rem; }
.foot p + p { margin-top: .5rem; }

@media (min-width: 48rem) {
  .lines > li { grid-template: auto 1fr / minmax(0, 1fr) 22rem; }
  .lines .what { grid-row: span 2; }
  .cols { grid-template-columns: repeat(3, 1fr); gap: 2rem; }
}
@media print { .band { background: none; color: #000; } .skip, .toc { display: none; } }
`
