import { countText } from '../../src/model/quantities.ts'
import { type DepartementFiles, fetchDepartement } from '../files/departement.ts'
import { FileError } from '../files/published-file.ts'
import { pageLink } from '../layout/links.ts'
import type { Site } from '../layout/site.ts'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { resultsTexts } from '../texts/results.ts'
import type { NamedDepartement } from './area.ts'
import { FIRST_VIEW } from './filters.ts'
import { Results } from './results.tsx'
import { type FileState, useFiles } from './use-files.ts'
import { useView } from './use-view.ts'

/** A commune with places, for those who look for one in a list. */
export type ListedCommune = { readonly name: string; readonly postcode: string | null; readonly places: number }

export type DepartementProps = {
  readonly departement: NamedDepartement
  readonly communes: readonly ListedCommune[]
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  /** Absent until the files came: a browser gets its own. */
  readonly first?: FileState
}

/** Fetches the files before it takes over, so that what was written stays in view until then. */
export async function load(site: Site, props: DepartementProps): Promise<DepartementProps> {
  return { ...props, first: await firstState(site, props.departement.code) }
}

async function firstState(site: Site, code: string): Promise<FileState> {
  try {
    return { kind: 'here', files: await fetchDepartement(site, code) }
  } catch (error) {
    return { kind: 'missing', failure: error instanceof FileError ? error.failure : 'unreachable' }
  }
}

/** What a written page is made from. */
export const writtenState = (files: DepartementFiles): FileState => ({ kind: 'here', files })

/** The results of one département. */
export function Page({ departement, communes, writtenAt, first }: DepartementProps) {
  const { code, name } = departement
  const files = useFiles([code], new Map(first ? [[code, first]] : []))
  const [view, setView] = useView({}, FIRST_VIEW)
  return (
    <Results
      area={{ kind: 'departement', departement }}
      departements={[departement]}
      files={files}
      view={view}
      onView={setView}
      writtenAt={writtenAt}
      searchText={code === 'om' ? name : `${name} (${code})`}
    >
      <Communes communes={communes} />
    </Results>
  )
}

function Communes({ communes }: Pick<DepartementProps, 'communes'>) {
  const site = useSite()
  const texts = useTexts(resultsTexts)
  const { places } = useTexts(everywhereTexts)
  if (communes.length === 0) return null
  return (
    <section class="part">
      <h2>{texts.communes}</h2>
      <ul class="deps">
        {communes.map(({ name, postcode, places: count }) => (
          <li key={`${name} ${postcode}`}>
            <a href={pageLink(site, 'around', { ou: postcode ? `${postcode} ${name}` : name })}>
              <bdi>{name}</bdi> <span>{countText(count, places, site.language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
