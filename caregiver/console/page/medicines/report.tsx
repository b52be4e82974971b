import { useEffect, useRef, useState } from 'preact/hooks'
import type { Home } from '../home/use-home.js'
import { useLocale, useText } from '../text/index.js'
import { Icon } from '../ui/icons.js'
import { Failure } from './failure.js'
import { codeOf } from '../home/use-facts.js'
import { fill } from '../text/index.js'

/** The report for the doctor: shown, printed, or saved as a file of its own. */
export function Report({ home }: { home: Home }) {
  const text = useText().medicines
  const locale = useLocale()
  const [html, setHtml] = useState('')
  const [failure, setFailure] = useState('')
  const open = () => {
    setFailure('')
    home.call<{ html: string }>('medication.report', { locale }).then(
      (report) => setHtml(report.html),
      (thrown: unknown) => setFailure(fill(text.failed, { code: codeOf(thrown) })),
    )
  }
  const save = () => {
    const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
    const link = document.createElement('a')
    link.href = url
    link.download = text.report.file
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <section class="card" aria-labelledby="report-title">
      <h2 id="report-title">{text.report.title}</h2>
      <p class="hint">{text.report.lead}</p>
      <Failure text={failure} />
      <div class="actions report-actions">
        {html === '' ? (
          <button type="button" onClick={open}>
            {text.report.open}
          </button>
        ) : (
          <>
            <button type="button" onClick={() => setHtml('')}>
              {text.close}
            </button>
            <button type="button" onClick={save}>
              {text.report.save}
            </button>
            <button type="button" class="primary" onClick={() => print()}>
              <Icon name="print" />
              <span>{text.report.print}</span>
            </button>
          </>
        )}
      </div>
      {html !== '' && <Paper html={html} label={text.report.title} />}
    </section>
  )
}

/**
 * The report as it is printed. It stands apart from the page, in a shadow tree with its own style sheet, as the page's rules
 * let no document be framed and no style be written into it.
 */
function Paper({ html, label }: { html: string; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const report = new DOMParser().parseFromString(html, 'text/html')
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(report.querySelector('style')?.textContent ?? '')
    root.adoptedStyleSheets = [sheet]
    const body = document.createElement('div')
    body.className = 'paper'
    body.lang = report.documentElement.lang
    body.append(...report.body.childNodes)
    root.replaceChildren(body)
    document.documentElement.classList.add('has-paper')
    return () => document.documentElement.classList.remove('has-paper')
  }, [html])
  return <div ref={place} class="paper-place" role="group" aria-label={label} tabIndex={0} />
}
