interface Props<V extends string> {
  label: string
  name: string
  value: V
  options: readonly { value: V; label: string; lang?: string; hint?: string }[]
  onChange(value: V): void
  /** Whether the label is only for screen readers, as a heading says the same. */
  quietLabel?: boolean
}

/** One of a few, as large buttons that are radio buttons underneath. */
export function Choice<V extends string>({ label, name, value, options, onChange, quietLabel }: Props<V>) {
  return (
    <fieldset class="choice">
      <legend class={quietLabel ? 'unseen' : undefined}>{label}</legend>
      <div class="choice-row">
        {options.map((option) => (
          <label key={option.value} class="choice-card" lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span class="choice-words">
              <span class="choice-label">{option.label}</span>
              {option.hint && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
