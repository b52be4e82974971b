import { GRANTS, type Grant } from '../../../../core/access.js'
import { useText } from '../text/index.js'

interface Props {
  label: string
  quietLabel?: boolean
  granted: readonly string[]
  /** Those that may be given; all others are not shown unless they are granted. */
  mayGive: readonly string[]
  onChange(grant: Grant, given: boolean): void
}

/** Kinds of fact, each with a box to give it or take it back. */
export function GrantBoxes({ label, quietLabel, granted, mayGive, onChange }: Props) {
  const text = useText().people
  return (
    <fieldset class="choice">
      <legend class={quietLabel ? 'unseen' : undefined}>{label}</legend>
      <div class="grants">
        {GRANTS.filter((grant) => granted.includes(grant) || mayGive.includes(grant)).map((grant) => (
          <label key={grant} class="grant">
            <input
              type="checkbox"
              checked={granted.includes(grant)}
              onChange={(event) => onChange(grant, event.currentTarget.checked)}
            />
            <span>{text.grants[grant]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
