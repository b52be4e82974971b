import { fill, useText } from '../../text/index.js'
import { Field, useProblem } from '../../ui/field.js'
import type { StepDraft } from './draft.js'
import { TimesField } from './times-field.js'

/** Steps of a dose that rises or falls, one after the other. */
export function StepsField({ steps, onChange }: { steps: readonly StepDraft[]; onChange(steps: StepDraft[]): void }) {
  const { fields } = useText().medicines.form
  const { note, about } = useProblem('medicine-steps', 'schedule.steps')
  const put = (index: number, changes: Partial<StepDraft>) =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...changes } : step)))
  return (
    <fieldset class="choice steps" aria-describedby={about}>
      <legend>{fields.steps}</legend>
      {steps.map((step, index) => {
        const id = `medicine-step-${index}`
        const n = index + 1
        return (
          <div key={index} class="step" role="group" aria-label={fill(fields.step, { n })}>
            <div class="pair">
              <Field
                id={`${id}-dose`}
                field={`step ${index} dose`}
                label={fields.dose}
                value={step.dose}
                onInput={(dose) => put(index, { dose })}
              />
              <Field
                id={`${id}-days`}
                field={`step ${index} days`}
                label={fields.stepDays}
                type="number"
                value={step.days}
                onInput={(days) => put(index, { days })}
              />
            </div>
            <TimesField
              id={`${id}-times`}
              field={`step ${index} times`}
              label={fields.times}
              times={step.times}
              onChange={(times) => put(index, { times })}
            />
            {steps.length > 1 && (
              <button type="button" class="add-time" onClick={() => onChange(steps.filter((_, at) => at !== index))}>
                {fill(fields.removeStep, { n })}
              </button>
            )}
          </div>
        )
      })}
      {note}
      <button
        type="button"
        id="medicine-steps"
        class="add-time"
        onClick={() => onChange([...steps, { days: '7', dose: '', times: [...(steps.at(-1)?.times ?? ['08:00'])] }])}
      >
        {fields.addStep}
      </button>
    </fieldset>
  )
}
