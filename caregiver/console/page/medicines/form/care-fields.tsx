import { useText } from '../../text/index.js'
import { Field } from '../../ui/field.js'
import type { Draft } from './draft.js'

interface Props {
  draft: Draft
  put(changes: Partial<Draft>): void
}
type Texts = 'minGap' | 'maxPer24h' | 'caregiver' | 'second' | 'stock' | 'refillDays'

/** What keeps it safe: limits, the late rule, when somebody is told, and the supply. */
export function CareFields({ draft, put }: Props) {
  const text = useText().medicines.form
  const { fields } = text
  const number = (key: Texts, field: string, hint?: string) => (
    <Field
      id={`medicine-${key}`}
      field={field}
      label={fields[key]}
      {...(hint ? { hint } : {})}
      type="number"
      step={key === 'minGap' || key === 'stock' ? 'any' : 1}
      value={draft[key]}
      onInput={(value) => put({ [key]: value })}
    />
  )
  return (
    <>
      <details class="part" open={draft.minGap !== '' || draft.maxPer24h !== '' || draft.lateRule !== ''}>
        <summary>{text.care}</summary>
        {draft.kind !== 'needed' && (
          <>
            <div class="pair">
              {number('minGap', 'minGap')}
              {number('maxPer24h', 'maxPer24h')}
            </div>
            <p class="hint field-hint">{fields.limitsHint}</p>
          </>
        )}
        <Field
          id="medicine-lateRule"
          field="lateRule"
          label={fields.lateRule}
          hint={fields.lateRuleHint}
          rows={2}
          value={draft.lateRule}
          onInput={(lateRule) => put({ lateRule })}
        />
      </details>
      <details class="part" open={draft.timeCritical || draft.ownLadder}>
        <summary>{text.asking}</summary>
        <Tick
          label={fields.timeCritical}
          ticked={draft.timeCritical}
          onTick={(timeCritical) => put({ timeCritical })}
        />
        <Tick label={fields.ownLadder} ticked={draft.ownLadder} onTick={(ownLadder) => put({ ownLadder })} />
        {draft.ownLadder && (
          <>
            <Field
              id="medicine-ask"
              field="ladder.ask"
              label={fields.ask}
              value={draft.ask}
              onInput={(ask) => put({ ask })}
            />
            <div class="pair">
              {number('caregiver', 'ladder.caregiver')}
              {number('second', 'ladder.second')}
            </div>
          </>
        )}
      </details>
      <details class="part" open={draft.stock !== '' || draft.refillDays !== ''}>
        <summary>{text.supply}</summary>
        <div class="pair">
          {number('stock', 'stock')}
          {number('refillDays', 'refillDays')}
        </div>
      </details>
    </>
  )
}

function Tick({ label, ticked, onTick }: { label: string; ticked: boolean; onTick(ticked: boolean): void }) {
  return (
    <label class="grant tick">
      <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
