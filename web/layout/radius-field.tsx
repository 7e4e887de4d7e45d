import { NO_BREAK } from '../../src/model/quantities.ts'
import { RADII_KM, type RadiusKm } from '../../src/model/radii.ts'

type RadiusFieldProps = {
  readonly id: string
  /** "Distance : ", "Jusqu’à : ". */
  readonly label: string
  readonly radiusKm: RadiusKm
  readonly onChange: (radiusKm: RadiusKm) => void
}

/** A distance among those that may be chosen, told in words above the slider. */
export function RadiusField({ id, label, radiusKm, onChange }: RadiusFieldProps) {
  const distance = `${radiusKm}${NO_BREAK}km`
  return (
    <div class="field">
      <label for={id}>
        {label}
        <output>{distance}</output>
      </label>
      <input
        id={id}
        type="range"
        min="0"
        max={RADII_KM.length - 1}
        value={RADII_KM.indexOf(radiusKm)}
        aria-valuetext={distance}
        onInput={(event) => onChange(RADII_KM[Number(event.currentTarget.value)] ?? radiusKm)}
      />
    </div>
  )
}
