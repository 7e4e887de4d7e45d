import { Contact } from '../layout/contact.tsx'
import { useSite } from '../layout/site.ts'
import { Section, TextPage } from '../layout/text-page.tsx'

/** Who publishes the site. What only its operator knows is left to complete, and says so. */
export function Page() {
  return useSite().language === 'fr' ? <French /> : <English />
}

function French() {
  const { root } = useSite()
  return (
    <TextPage current="legal" title="Mentions légales">
      <Section title="Éditeur">
        <p>
          À compléter par l’exploitant&nbsp;: nom ou raison sociale, adresse, directeur ou directrice de la publication.{' '}
          <Contact />
        </p>
      </Section>
      <Section title="Hébergeur">
        <p>À compléter par l’exploitant&nbsp;: nom, adresse, téléphone.</p>
      </Section>
      <Section title="Contenu">
        <p>
          Les données publiées sont sous Licence Ouverte&nbsp;2.0 d’Etalab. Elles viennent des plateformes de
          rendez-vous et de la liste des lieux de vaccination publiée par l’État&#8239;; les noms des plateformes
          appartiennent à leurs propriétaires, avec lesquels ce site n’a aucun lien.
        </p>
        <p>
          Les caractères sont Public Sans, réduits aux signes utiles, sous licence SIL Open Font License&nbsp;1.1 (
          <a href={`${root}assets/OFL.txt`}>texte de la licence</a>).
        </p>
      </Section>
      <Section title="Responsabilité">
        <p>
          Un créneau affiché a été vu libre et peut ne plus l’être. Ce site n’est pas un service public et ne donne pas
          d’avis médical.
        </p>
      </Section>
    </TextPage>
  )
}

function English() {
  const { root } = useSite()
  return (
    <TextPage current="legal" title="Legal notice">
      <Section title="Publisher">
        <p>
          To be completed by the operator: name, address, person in charge. <Contact />
        </p>
      </Section>
      <Section title="Host">
        <p>To be completed by the operator: name, address, telephone.</p>
      </Section>
      <Section title="Content">
        <p>
          The published data are under Etalab’s Licence Ouverte&nbsp;2.0. They come from the booking platforms and from
          the list of vaccination places published by the State; the platforms’ names belong to their owners, with whom
          this site has no link.
        </p>
        <p>
          The typeface is Public Sans, reduced to the signs in use, under the SIL Open Font License&nbsp;1.1 (
          <a href={`${root}assets/OFL.txt`}>text of the licence</a>).
        </p>
      </Section>
      <Section title="Liability">
        <p>
          A slot shown was seen free and may no longer be. This site is not a public service and gives no medical
          advice.
        </p>
      </Section>
    </TextPage>
  )
}
