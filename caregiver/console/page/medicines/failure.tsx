/** What did not work as a whole, told at once; nothing where all is well. */
export function Failure({ text }: { text: string }) {
  if (!text) return null
  return (
    <p class="banner banner-bad" role="alert">
      <span>{text}</span>
    </p>
  )
}
