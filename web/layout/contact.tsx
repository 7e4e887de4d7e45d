import { useSite } from './site.ts'

/** How to write to those who run the service; nothing when they gave no address. */
export function Contact() {
  const { contact, language } = useSite()
  if (contact === null) return null
  return (
    <>
      {language === 'fr' ? 'Écrivez à ' : 'Write to '}
      <a href={`mailto:${contact}`}>{contact}</a>.
    </>
  )
}
