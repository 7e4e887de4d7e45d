import { useState } from 'preact/hooks'
import { useSite, useTexts } from '../layout/site.ts'
import { alertTexts } from '../texts/alerts.ts'
import { registerDevice } from './device.ts'
import { changeAlert } from './service.ts'
import { useNotificationKey } from './use-notification-key.ts'

type DeviceProps = {
  /** A device is notified now. */
  readonly notifies: boolean
  readonly token: string
  /** Something was tried: what to say of it. */
  readonly onTried: (said: string) => void
}

/** Says whether a device is notified besides the e-mails, and stops or starts that. */
export function ManageDevice({ notifies, token, onTried }: DeviceProps) {
  const site = useSite()
  const texts = useTexts(alertTexts)
  const key = useNotificationKey()
  const [isBusy, setBusy] = useState(false)
  const change = async (said: string, push: unknown) => {
    const { kind } = await changeAlert(site, token, { push })
    onTried(kind === 'done' ? said : texts.serviceFailed)
  }
  const add = async () => {
    if (key === null) return
    setBusy(true)
    const registered = await registerDevice(site, key)
    if (registered.kind === 'done') await change(texts.saved, registered.device)
    else onTried(texts.deviceNotAdded[registered.kind])
    setBusy(false)
  }
  if (!notifies && key === null) return null
  return (
    <div class="row">
      <span>{notifies ? texts.deviceIsNotified : texts.noDevice}</span>
      {notifies ? (
        <button class="btn" type="button" onClick={() => change(texts.saved, null)}>
          {texts.stopDevice}
        </button>
      ) : (
        <button class="btn" type="button" disabled={isBusy} onClick={add}>
          {texts.addDevice}
        </button>
      )}
    </div>
  )
}
