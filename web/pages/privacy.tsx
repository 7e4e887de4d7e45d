import { tileHost } from '../../src/publish/site/content-policy.ts'
import { Contact } from '../layout/contact.tsx'
import { useSite } from '../layout/site.ts'
import { Section, TextPage } from '../layout/text-page.tsx'

/** What is known of visitors: nothing, but for what an alert needs. */
export function Page() {
  return useSite().language === 'fr' ? <French /> : <English />
}

function French() {
  const { tiles } = useSite()
  return (
    <TextPage current="privacy" title="Vie privée" under="Pas de compte, pas de traceur, pas de publicité.">
      <Section title="Quand vous regardez le site">
        <p>
          Aucun cookie, aucune mesure d’audience, aucun fichier d’un autre site. Votre recherche et vos filtres sont
          dans l’adresse de la page, et nulle part ailleurs. Vos trois dernières recherches et l’apparence choisie
          restent sur votre appareil&#8239;; «&nbsp;Oublier ces recherches&nbsp;» les efface.
        </p>
        <p>
          «&nbsp;Autour de moi&nbsp;» demande votre position à votre navigateur. Elle reste sur votre appareil&nbsp;: le
          calcul des distances se fait chez vous, et elle est arrondie à une centaine de mètres dans l’adresse de la
          page.
        </p>
        {tiles && (
          <p>
            Sur la carte des résultats, le fond n’est demandé à {tileHost(tiles)} que si vous l’acceptez. Ce service
            voit alors votre adresse IP et la zone affichée.
          </p>
        )}
      </Section>
      <Section title="Quand vous créez une alerte">
        <p>
          Nous gardons votre adresse e-mail, chiffrée, et ce que vous cherchez, pour vous écrire et pour rien d’autre.
          L’alerte ne commence qu’une fois l’adresse confirmée&#8239;; sans confirmation, tout est effacé après
          7&nbsp;jours. Elle s’arrête seule après 90&nbsp;jours, ou en un clic, et l’adresse est alors effacée.
        </p>
        <p>
          Si vous demandez aussi une notification, nous gardons de même ce que votre navigateur donne pour vous joindre.
          Elle passe, chiffrée, par le service de l’éditeur du navigateur, qui ne peut pas la lire.
        </p>
        <p>
          Chaque message porte les liens pour recevoir vos données, changer l’alerte ou tout effacer. Une adresse qui
          refuse nos messages est gardée sous une forme qui ne permet pas de la retrouver, pour ne plus lui écrire.
        </p>
      </Section>
      <Section title="Quand vous prenez rendez-vous">
        <p>
          Vous êtes alors chez la plateforme du lieu, sous ses propres règles. Nous ne lui disons rien de vous, et elle
          ne nous dit rien.
        </p>
      </Section>
      <Section title="Vos droits">
        <p>
          Accès, rectification, effacement, opposition&nbsp;: par les liens de chaque message, ou en nous écrivant.{' '}
          <Contact /> Vous pouvez aussi saisir la CNIL.
        </p>
      </Section>
    </TextPage>
  )
}

function English() {
  const { tiles } = useSite()
  return (
    <TextPage current="privacy" title="Privacy" under="No account, no tracker, no advertising.">
      <Section title="When you look at the site">
        <p>
          No cookie, no audience measurement, no file from another site. Your search and filters are in the address of
          the page and nowhere else. Your last three searches and the chosen appearance stay on your device; “Forget
          these searches” erases them.
        </p>
        <p>
          “Near me” asks your browser for your position. It stays on your device: distances are worked out there, and it
          is rounded to about a hundred metres in the address of the page.
        </p>
        {tiles && (
          <p>
            On the map of results the background is asked from {tileHost(tiles)} only if you agree. That service then
            sees your IP address and the area shown.
          </p>
        )}
      </Section>
      <Section title="When you create an alert">
        <p>
          We keep your e-mail address, encrypted, and what you look for, to write to you and for nothing else. The alert
          starts only once the address is confirmed; otherwise all is erased after 7&nbsp;days. It ends by itself after
          90&nbsp;days, or in one click, and the address is then erased.
        </p>
        <p>
          If you ask for a notification too, we keep in the same way what your browser gives to reach you. It goes,
          encrypted, through the service of the browser’s publisher, which cannot read it.
        </p>
        <p>
          Each message carries the links to get your data, change the alert or erase everything. An address that refuses
          our messages is kept in a form from which it cannot be found again, so that we never write to it.
        </p>
      </Section>
      <Section title="When you book">
        <p>
          You are then on the place’s platform, under its own rules. We tell it nothing about you, and it tells us
          nothing.
        </p>
      </Section>
      <Section title="Your rights">
        <p>
          Access, correction, erasure, objection: by the links in each message, or by writing to us. <Contact /> You may
          also turn to the CNIL, the French authority.
        </p>
      </Section>
    </TextPage>
  )
}
