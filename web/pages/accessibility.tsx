import { Contact } from '../layout/contact.tsx'
import { useSite } from '../layout/site.ts'
import { Section, TextPage } from '../layout/text-page.tsx'

/** How far the site is accessible, how that was checked, and what to do when it is not. */
export function Page() {
  return useSite().language === 'fr' ? <French /> : <English />
}

const French = () => (
  <TextPage
    current="accessibility"
    title="Accessibilité"
    under="Ce site est fait pour tout le monde. Dites-nous quand il ne l’est pas."
  >
    <Section title="Ce que nous visons">
      <p>
        Toutes les pages visent le niveau AA des règles WCAG&nbsp;2.2 et du RGAA&nbsp;4. Elles s’utilisent au clavier
        seul, avec un lecteur d’écran, à 200&nbsp;% de zoom, sur un écran de 320&nbsp;points, en clair, en sombre et
        avec les contrastes renforcés.
      </p>
      <p>
        Rien n’est dit par la couleur seule. Chaque carte et chaque graphique a la même information en liste ou en
        tableau. Rien ne bouge sans vous, et les animations cessent si votre appareil le demande.
      </p>
    </Section>
    <Section title="Comment c’est vérifié">
      <p>
        À chaque changement du site, toutes les pages passent dans un vrai navigateur les contrôles automatiques d’axe,
        dans les deux apparences, sans erreur, et les parcours principaux sont rejoués au clavier seul. Ces contrôles ne
        voient pas tout&nbsp;: cette déclaration n’est pas un audit complet.
      </p>
    </Section>
    <Section title="Ce qui ne va pas encore">
      <p>
        Le fond de carte, quand vous le demandez, vient d’un service extérieur que nous ne maîtrisons pas&#8239;; les
        mêmes lieux sont toujours dans la liste. Les plateformes de rendez-vous ont leurs propres pages, dont nous ne
        répondons pas.
      </p>
    </Section>
    <Section title={'Une difficulté\u202f?'}>
      <p>
        Dites-nous la page, ce que vous vouliez faire et votre matériel. <Contact /> Sans réponse satisfaisante, vous
        pouvez saisir le Défenseur des droits.
      </p>
    </Section>
  </TextPage>
)

const English = () => (
  <TextPage
    current="accessibility"
    title="Accessibility"
    under="This site is meant for everyone. Tell us when it is not."
  >
    <Section title="What we aim for">
      <p>
        Every page aims at level AA of WCAG&nbsp;2.2. Pages work with a keyboard alone, with a screen reader, at
        200&nbsp;% zoom, on a 320-point screen, light, dark and with stronger contrasts.
      </p>
      <p>
        Nothing is told by colour alone. Every map and chart has the same information as a list or a table. Nothing
        moves without you, and animations stop when your device asks.
      </p>
    </Section>
    <Section title="How it is checked">
      <p>
        At each change of the site every page goes through axe’s automatic checks in a real browser, in both
        appearances, without an error, and the main paths are replayed with a keyboard alone. These checks do not see
        everything: this statement is not a full audit.
      </p>
    </Section>
    <Section title="What is not right yet">
      <p>
        The background of the map, when you ask for it, comes from an outside service we do not control; the same places
        are always in the list. Booking platforms have pages of their own, for which we cannot answer.
      </p>
    </Section>
    <Section title="Any difficulty?">
      <p>
        Tell us the page, what you wanted to do and your equipment. <Contact />
      </p>
    </Section>
  </TextPage>
)
