import { useTexts } from '../layout/site.ts'
import { toggled } from '../layout/toggled.ts'
import { alertTexts, type Cadence, type DayChoice, type HourChoice } from '../texts/alerts.ts'
import { VACCINES, type Wish } from './wish.ts'

type FieldsProps = {
  readonly wish: Wish
  readonly onChange: (wish: Wish) => void
}

/** All that may be said more precisely: vaccine, who one is, when one is free, how to be told. */
export const WishFields = (props: FieldsProps) => (
  <div class="stack">
    <VaccineField {...props} />
    <WhoField {...props} />
    <WhenField {...props} />
    <CadenceField {...props} />
  </div>
)

type ChipProps = { readonly words: string; readonly checked: boolean; readonly onToggle: () => void }

const Chip = ({ words, checked, onToggle }: ChipProps) => (
  <label class="chip">
    <input type="checkbox" checked={checked} onChange={onToggle} />
    {words}
  </label>
)

function VaccineField({ wish, onChange }: FieldsProps) {
  const texts = useTexts(alertTexts)
  return (
    <fieldset>
      <legend class="label">{texts.vaccine}</legend>
      <div class="chips">
        {VACCINES.map((vaccine) => (
          <Chip
            key={vaccine}
            words={vaccine}
            checked={wish.vaccines.has(vaccine)}
            onToggle={() => onChange({ ...wish, vaccines: toggled(wish.vaccines, vaccine) })}
          />
        ))}
      </div>
    </fieldset>
  )
}

function WhoField({ wish, onChange }: FieldsProps) {
  const texts = useTexts(alertTexts)
  const readAge = (typed: string) => {
    const age = Number(typed)
    onChange({ ...wish, age: typed !== '' && Number.isInteger(age) && age >= 0 && age <= 120 ? age : null })
  }
  return (
    <fieldset>
      <legend class="label">{texts.whoTitle}</legend>
      <div class="chips">
        <Chip
          words={texts.who.professional}
          checked={wish.professional}
          onToggle={() => onChange({ ...wish, professional: !wish.professional })}
        />
        {(['high-risk', 'pregnancy'] as const).map((condition) => (
          <Chip
            key={condition}
            words={texts.who[condition]}
            checked={wish.conditions.has(condition)}
            onToggle={() => onChange({ ...wish, conditions: toggled(wish.conditions, condition) })}
          />
        ))}
      </div>
      <div class="field gap">
        <label for="a-age">{texts.age}</label>
        <input
          class="in"
          id="a-age"
          type="number"
          inputmode="numeric"
          min="0"
          max="120"
          value={wish.age ?? ''}
          onInput={(event) => readAge(event.currentTarget.value)}
        />
      </div>
    </fieldset>
  )
}

const DAYS = ['week', 'weekend'] as const satisfies readonly DayChoice[]

const HOURS = ['morning', 'afternoon', 'evening'] as const satisfies readonly HourChoice[]

function WhenField({ wish, onChange }: FieldsProps) {
  const texts = useTexts(alertTexts)
  return (
    <fieldset>
      <legend class="label">{texts.whenTitle}</legend>
      <div class="chips">
        {DAYS.map((day) => (
          <Chip
            key={day}
            words={texts.days[day]}
            checked={wish.days.has(day)}
            onToggle={() => onChange({ ...wish, days: toggled(wish.days, day) })}
          />
        ))}
        {HOURS.map((hour) => (
          <Chip
            key={hour}
            words={texts.hours[hour]}
            checked={wish.hours.has(hour)}
            onToggle={() => onChange({ ...wish, hours: toggled(wish.hours, hour) })}
          />
        ))}
      </div>
    </fieldset>
  )
}

const CADENCES = ['at-once', 'hourly', 'daily'] as const satisfies readonly Cadence[]

function CadenceField({ wish, onChange }: FieldsProps) {
  const texts = useTexts(alertTexts)
  return (
    <fieldset>
      <legend class="label">{texts.tellTitle}</legend>
      {CADENCES.map((cadence) => (
        <label key={cadence} class="tick">
          <input
            type="radio"
            name="cadence"
            checked={wish.cadence === cadence}
            onChange={() => onChange({ ...wish, cadence })}
          />
          <span>
            {texts.cadences[cadence][0]} {texts.cadences[cadence][1] && <small>{texts.cadences[cadence][1]}</small>}
          </span>
        </label>
      ))}
      <label class="tick">
        <input type="checkbox" checked={wish.night} onChange={() => onChange({ ...wish, night: !wish.night })} />
        <span>{texts.night}</span>
      </label>
    </fieldset>
  )
}
