import { useState } from 'preact/hooks'
import { useText } from '../../text/index.js'
import { useProblem } from '../../ui/field.js'

/** Letters of a photo as a data URL: a message to the home holds 64 kB in all. */
const LARGEST = 40_000
const SIDES = [480, 360, 240, 160]

/** A photo of the box or the tablet, made small in this browser. */
export function PhotoField({ photo, onChange }: { photo: string; onChange(photo: string): void }) {
  const { fields, problems } = useText().medicines.form
  const { note } = useProblem('medicine-photo', 'photo')
  const [bad, setBad] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    try {
      onChange(await shrunk(file))
      setBad(false)
    } catch {
      setBad(true)
    }
  }
  return (
    <div class="field">
      <label for="medicine-photo">{fields.photo}</label>
      <div class="photo-row">
        {photo && <img class="medicine-photo" src={photo} alt="" />}
        <input
          id="medicine-photo"
          type="file"
          accept="image/*"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {photo && (
          <button type="button" onClick={() => onChange('')}>
            {fields.removePhoto}
          </button>
        )}
      </div>
      {bad && (
        <p class="field-problem" role="alert">
          {problems.photo}
        </p>
      )}
      {note}
    </div>
  )
}

/** Fails where the file is no picture. */
async function shrunk(file: File): Promise<string> {
  const picture = await createImageBitmap(file)
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const url = canvas.toDataURL('image/jpeg', 0.75)
    if (url.length <= LARGEST) return url
  }
  throw new DOMException('The picture does not become small enough.', 'DataError')
}
