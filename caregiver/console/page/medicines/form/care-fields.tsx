import { useText } from '../../text/index.js'
import { DraftField, type DraftHandle } from './draft-field.js'

/** What keeps it safe: limits, the late rule, when somebody is told, and the supply. */
export function CareFields(handle: DraftHandle) {
  const { draft, put } = handle
  const text = useText().medicines.form
  const { fields } = text
  return (
    <>
      <details class="part" open={draft.minGap !== '' || draft.maxPer24h !== '' || draft.lateRule !== ''}>
        <summary>{text.care}</summary>
        {draft.kind !== 'needed' && (
          <>
            <div class="pair">
              <DraftField {...handle} of="minGap" />
              <DraftField {...handle} of="maxPer24h" />
            </div>
            <p class="hint field-hint">{fields.limitsHint}</p>
          </>
        )}
        <DraftField {...handle} of="lateRule" />
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
            <DraftField {...handle} of="ask" />
            <div class="pair">
              <DraftField {...handle} of="caregiver" />
              <DraftField {...handle} of="second" />
            </div>
          </>
        )}
      </details>
      <details class="part" open={draft.stock !== '' || draft.refillDays !== ''}>
        <summary>{text.supply}</summary>
        <div class="pair">
          <DraftField {...handle} of="stock" />
          <DraftField {...handle} of="refillDays" />
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
