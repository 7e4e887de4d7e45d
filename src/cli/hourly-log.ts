import { openLog } from './log.ts'

/** Each event has its lines anew every hour: a process that lives for months must be able to tell of each day. */
export function hourlyLog(): ReturnType<typeof openLog> {
  let log = openLog(process.env)
  setInterval(() => {
    log = openLog(process.env)
  }, 3600_000).unref()
  return {
    platformLog: (event, details) => log.platformLog(event, details),
    error: (event, details) => log.error(event, details),
  }
}
