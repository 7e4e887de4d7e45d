import { Listr } from 'listr2'

/** Tells how one line of work goes. */
export type Report = (line: string, text: string, ended?: boolean) => void

/** On a terminal the lines are redrawn in place; elsewhere they are log lines, one every so often. */
const PLAIN_LINE_EVERY_MS = 10_000

/**
 * Shows the progress of several lines of work that go on at once, on standard error so that results can be piped.
 *
 * @param quiet - says nothing at all (results are wanted as JSON).
 */
export function withProgress<T>(
  lines: readonly string[],
  quiet: boolean,
  work: (report: Report) => Promise<T>,
): Promise<T> {
  if (quiet) return work(() => undefined)
  return process.stderr.isTTY ? withLiveLines(lines, work) : work(plainReport())
}

function plainReport(): Report {
  const shownAt = new Map<string, number>()
  return (line, text, ended = false) => {
    const now = Date.now()
    if (!ended && now - (shownAt.get(line) ?? 0) < PLAIN_LINE_EVERY_MS) return
    shownAt.set(line, now)
    process.stderr.write(`${new Date(now).toISOString()} ${line} : ${text}\n`)
  }
}

async function withLiveLines<T>(names: readonly string[], work: (report: Report) => Promise<T>): Promise<T> {
  const lines = new Map(names.map((name) => [name, liveLine()]))
  const tasks = [...lines].map(([name, line]) => ({
    title: name,
    task: (_: unknown, task: { title: string }) => {
      line.show = (text) => {
        task.title = `${name} : ${text}`
      }
      return line.ended
    },
  }))
  const drawn = new Listr(tasks, { concurrent: true, exitOnError: false }).run()
  try {
    return await work((name, text, ended = false) => {
      const line = lines.get(name)
      line?.show(text)
      if (ended) line?.end()
    })
  } finally {
    for (const line of lines.values()) line.end()
    await drawn
  }
}

type LiveLine = { show: (text: string) => void; end: () => void; readonly ended: Promise<void> }

/** A line that ends when told to; it shows nothing before its task has started. */
function liveLine(): LiveLine {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { show: () => undefined, end, ended }
}
