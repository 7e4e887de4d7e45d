import type { InEachLanguage } from './language.ts'

type NotificationTexts = { readonly title: string; readonly body: string }

/** What is shown where a notification cannot be read. Those of the service carry their own words. */
export const notificationTexts: InEachLanguage<NotificationTexts> = {
  fr: { title: 'Vite Ma Dose', body: 'Une de vos alertes a du nouveau\u00a0: regardez vos messages.' },
  en: { title: 'Vite Ma Dose', body: 'One of your alerts has news: look at your messages.' },
}
