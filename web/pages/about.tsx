import { Contact } from '../layout/contact.tsx'
import { pageLink } from '../layout/links.ts'
import { useSite } from '../layout/site.ts'
import { Section, TextPage } from '../layout/text-page.tsx'

/** What the service is, what it does not do, and how to reach those who run it. */
export function Page() {
  return useSite().language === 'fr' ? <French /> : <English />
}

function French() {
  const site = useSite()
  return (
    <TextPage
      current="about"
      title="À propos"
      under="Trouver un rendez-vous de vaccination, sur toutes les plateformes à la fois."
    >
      <Section title="Ce que nous faisons">
        <p>
          En France, les rendez-vous de vaccination se prennent sur une dizaine de plateformes. Personne ne peut les
          regarder toutes. Vite Ma Dose demande à chacune, pour chaque lieu, quand est le prochain rendez-vous libre, et
          montre la réponse ici, avec son âge.
        </p>
        <p>
          Nous ne prenons pas de rendez-vous, nous ne demandons ni compte ni ordonnance, et nous ne sommes payés par
          aucune plateforme. Le bouton «&nbsp;Prendre rendez-vous&nbsp;» ouvre la page du lieu sur sa plateforme.
        </p>
      </Section>
      <Section title="Ce que valent nos données">
        <p>
          Chaque créneau affiché a été vu libre par nous il y a moins de 30&nbsp;minutes. Il peut partir avant votre
          clic. Quand une plateforme ne répond plus, nous le disons, et ses lieux deviennent «&nbsp;non
          vérifiés&nbsp;»&nbsp;: c’est à voir sur <a href={pageLink(site, 'status')}>l’état du service</a>.
        </p>
        <p>
          Le public d’un rendez-vous (âge, soignants, maladies) est lu dans son intitulé. En cas de doute, la page du
          lieu fait foi.
        </p>
      </Section>
      <Section title="Un lieu manque, une donnée est fausse">
        <p>
          Sur la page d’un lieu, «&nbsp;Signaler un problème&nbsp;» prépare un message. Pour un lieu qui manque,
          dites-nous son nom, sa commune et l’adresse de sa page de réservation. <Contact />
        </p>
      </Section>
      <Section title="Pour aller plus loin">
        <p>
          Tous nos fichiers sont ouverts&nbsp;: <a href={pageLink(site, 'data')}>données ouvertes</a>. Voir aussi{' '}
          <a href={pageLink(site, 'privacy')}>la vie privée</a> et{' '}
          <a href={pageLink(site, 'accessibility')}>l’accessibilité</a>.
        </p>
      </Section>
    </TextPage>
  )
}

function English() {
  const site = useSite()
  return (
    <TextPage current="about" title="About" under="Find a vaccination appointment on every platform at once.">
      <Section title="What we do">
        <p>
          In France vaccination appointments are booked on a dozen platforms. Nobody can look at all of them. Vite Ma
          Dose asks each one, for each place, when the next free appointment is, and shows the answer here with its age.
        </p>
        <p>
          We take no appointments, ask for no account and no prescription, and no platform pays us. The button “Book”
          opens the place’s page on its own platform.
        </p>
      </Section>
      <Section title="What our data are worth">
        <p>
          Every slot shown was seen free by us less than 30&nbsp;minutes ago. It may go before you click. When a
          platform stops answering we say so, and its places become “not verified”: see the{' '}
          <a href={pageLink(site, 'status')}>service status</a>.
        </p>
        <p>
          Whom an appointment is for (age, health workers, conditions) is read from its name. When in doubt, the place’s
          own page is right.
        </p>
      </Section>
      <Section title="A place is missing, something is wrong">
        <p>
          On a place’s page, “Report a problem” prepares a message. For a missing place, tell us its name, its town and
          the address of its booking page. <Contact />
        </p>
      </Section>
      <Section title="More">
        <p>
          All our files are open: <a href={pageLink(site, 'data')}>open data</a>. See also{' '}
          <a href={pageLink(site, 'privacy')}>privacy</a> and{' '}
          <a href={pageLink(site, 'accessibility')}>accessibility</a>.
        </p>
      </Section>
    </TextPage>
  )
}
