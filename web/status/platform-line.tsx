import { countText, numberText } from '../../src/model/quantities.ts'
import type { StatusDocument } from '../../src/publish/schemas.ts'
import { agoText, durationText } from '../format/ages.ts'
import { clockText, localTime } from '../format/local-times.ts'
import { Icon, type IconName, Monogram } from '../layout/icons.tsx'
import { useSite, useTexts } from '../layout/site.ts'
import { everywhereTexts } from '../texts/everywhere.ts'
import { statusTexts } from '../texts/status.ts'

type Platform = StatusDocument['plateformes'][number]

/** From this share on, the few that fail are not worth a figure. */
const NEARLY_ALL = 0.95

type LineProps = {
  readonly platform: Platform
  readonly events: StatusDocument['evenements']
  readonly now: number
}

/** What is said of a platform: its state, or why it has none. */
type Kind = NonNullable<Platform['etat']> | 'cle' | 'jamais'

function kindOf({ etat, cle_exigee }: Platform): Kind {
  if (etat === 'arretee' && cle_exigee) return 'cle'
  return etat ?? 'jamais'
}

const LOOKS: Readonly<Record<Kind, { readonly icon: IconName; readonly say: string }>> = {
  bien: { icon: 'check', say: 'say' },
  lente: { icon: 'warning', say: 'say say--warn' },
  reponses_changees: { icon: 'warning', say: 'say say--warn' },
  douteuse: { icon: 'warning', say: 'say say--warn' },
  muette: { icon: 'stop', say: 'say say--stop' },
  arretee: { icon: 'lock', say: 'say' },
  cle: { icon: 'lock', say: 'say' },
  jamais: { icon: 'lock', say: 'say' },
}

/** One platform: its state in words, since when, and its last day. */
export function PlatformLine({ platform, events, now }: LineProps) {
  const site = useSite()
  const texts = useTexts(statusTexts)
  const { places } = useTexts(everywhereTexts)
  const kind = kindOf(platform)
  return (
    <li>
      <Monogram name={platform.nom} among={site.platforms} />
      <div>
        <h3>
          {platform.nom}{' '}
          <span class={LOOKS[kind].say}>
            <Icon name={LOOKS[kind].icon} />
            {texts.words[kind]}
          </span>
        </h3>
        <p class="small soft">
          <LastAnswer platform={platform} kind={kind} now={now} />
          {countText(platform.fiches, places, site.language)}
        </p>
      </div>
      <div class="wide">
        <p>
          <Sentence platform={platform} kind={kind} events={events} now={now} />
          <Success platform={platform} />
        </p>
        <LeftAlone platform={platform} now={now} />
        <UnknownForms platform={platform} />
      </div>
      <Strip platform={platform} />
    </li>
  )
}

type PartProps = { readonly platform: Platform; readonly kind: Kind; readonly now: number }

function LastAnswer({ platform, kind, now }: PartProps) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const seen = platform.derniere_reponse === null ? null : localTime(platform.derniere_reponse)
  if (seen === null) return null
  const age = agoText(seen, now, language)
  return <>{`${kind === 'muette' ? texts.lastAnswer(age) : texts.checked(age)} · `}</>
}

function Sentence({ platform, kind, events, now }: PartProps & Pick<LineProps, 'events'>) {
  const { language } = useSite()
  const { sentences, pastTroubles } = useTexts(statusTexts)
  switch (kind) {
    case 'bien': {
      const halves = platform.bande.filter(({ etat }) => etat !== null && etat !== 'bien' && etat !== 'arretee').length
      return <>{halves === 0 ? sentences.well : `${sentences.well} ${pastTroubles(halves)}`}</>
    }
    case 'lente':
      return <>{sentences.slow}</>
    case 'muette': {
      const since = events.find(({ plateforme, fin }) => plateforme === platform.id && fin === null)
      const from = since ? localTime(since.debut) : null
      return <>{sentences.silent(from && durationText(now - from.at, language))}</>
    }
    case 'reponses_changees':
      return <>{sentences.changed(platform.reponses_inconnues, numberText(platform.fiches, language))}</>
    case 'douteuse':
      return <>{sentences.doubtful}</>
    case 'cle':
      return <>{sentences.key(platform.fiches)}</>
    case 'arretee':
      return <>{sentences.off}</>
    case 'jamais':
      return <>{sentences.never}</>
  }
}

/** How many of our questions are answered, in tenths: nobody needs more, and no number is said without its meaning. */
function Success({ platform: { demandes, reussites } }: Pick<PartProps, 'platform'>) {
  const { success } = useTexts(statusTexts)
  if (demandes === 0) return null
  if (reussites === demandes) return <> {success.all}</>
  if (reussites === 0) return <> {success.none}</>
  const share = reussites / demandes
  if (share >= NEARLY_ALL) return <> {success.nearlyAll}</>
  return <> {success.tenths(Math.max(1, Math.floor(share * 10)))}</>
}

/** A platform that refused us is left alone for a while. */
function LeftAlone({ platform: { pause_jusqu_a }, now }: Omit<PartProps, 'kind'>) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const until = pause_jusqu_a === null ? null : localTime(pause_jusqu_a)
  if (until === null) return null
  return (
    <p class="say say--warn">
      <Icon name="clock" />
      {until.at > now ? texts.leftAloneUntil(clockText(until, language)) : texts.leftAlone}
    </p>
  )
}

/** What of its answers was not as expected, as the one who reads them says it. */
function UnknownForms({ platform: { formes_inconnues } }: Pick<PartProps, 'platform'>) {
  const texts = useTexts(statusTexts)
  if (formes_inconnues.length === 0) return null
  return (
    <details class="small">
      <summary>{texts.whatChanged}</summary>
      <ul>
        {formes_inconnues.map(({ raison, nombre }) => (
          <li key={raison}>
            <bdi lang="fr">{raison}</bdi> ({texts.times(nombre)})
          </li>
        ))}
      </ul>
    </details>
  )
}

const STRIP_CLASSES: Readonly<Record<NonNullable<Platform['etat']>, string | undefined>> = {
  bien: undefined,
  arretee: 'o',
  lente: 'w',
  reponses_changees: 'w',
  douteuse: 'w',
  muette: 'x',
}

/** The last day by half-hours. The sentence beside it says the same: those who listen need no drawing. */
function Strip({ platform }: { readonly platform: Platform }) {
  const { language } = useSite()
  const texts = useTexts(statusTexts)
  const first = platform.bande[0] && localTime(platform.bande[0].debut)
  return (
    <div class="side">
      <svg class="strip" viewBox={`0 0 ${platform.bande.length * 2} 10`} preserveAspectRatio="none" aria-hidden="true">
        {platform.bande.map(({ debut, etat }, index) => (
          <rect key={debut} class={etat === null ? 'o' : STRIP_CLASSES[etat]} x={index * 2} width="1.6" height="10" />
        ))}
      </svg>
      <p class="ends small soft">
        <span>{first && texts.stripFrom(clockText(first, language))}</span>
        <span>{texts.stripNow}</span>
      </p>
    </div>
  )
}
