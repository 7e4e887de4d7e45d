import { ConnectionLost, RequestTimedOut } from '../src/http/errors.ts'
import type { Json } from '../src/model/json.ts'
import { Blocked, type PlatformFailure, ShapeChanged, Throttled, Timeout } from '../src/platforms/failures.ts'
import type { Reply } from './fake-platform.ts'

type Refusal = [name: string, reply: Reply, failure: abstract new (...args: never[]) => PlatformFailure]

/**
 * The replies by which any platform may refuse to tell, and the failure that each is: rows for a table of failures.
 *
 * @param good - what the platform answers when all is well; it comes with every status, and must not be read
 */
export function refusals(good: Json): Refusal[] {
  return [
    ['401', { status: 401, json: good }, Blocked],
    ['403', { status: 403, json: good }, Blocked],
    ['429', { status: 429, json: good }, Throttled],
    ['500', { status: 500, json: good }, Timeout],
    ['503', { status: 503, json: good }, Timeout],
    ['no answer', new RequestTimedOut('late'), Timeout],
    ['no connection', new ConnectionLost('refused'), Timeout],
    ['a web page', { body: '<!doctype html><p>Accès refusé' }, ShapeChanged],
  ]
}
