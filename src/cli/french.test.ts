import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { expect, test } from 'vitest'
import { inFrench } from './french.ts'

function spoken(words: readonly string[]): string {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  const wrong = (): never => {
    throw new InvalidArgumentError('un nombre est attendu.')
  }
  const command = new Command('passe')
    .description('Fait un passage.')
    .addArgument(new Argument('<lieu>', 'où'))
    .option('-n, --nombre <nombre>', 'combien', wrong, 3)
    .addOption(new Option('--forme <forme>', 'laquelle').choices(['pleine', 'simple']).default('pleine'))
    .action(() => undefined)
  const root = new Command('vitemadose').addCommand(command)
  inFrench(root)
  for (const each of [root, command])
    each.configureOutput({ ...each.configureOutput(), writeOut: write, writeErr: write })
  try {
    root.parse(words, { from: 'user' })
  } catch {
    // What it says is what is looked at.
  }
  return text
}

test.each([
  [['pase'], 'erreur : commande inconnue : « pase »\n(Vouliez-vous dire passe ?)'],
  [['passe'], 'erreur : il manque l’argument « lieu »'],
  [['passe', 'ici', '--nombr'], 'erreur : option inconnue : « --nombr »\n(Vouliez-vous dire --nombre ?)'],
  [['passe', 'ici', '--nombre'], 'erreur : l’option « -n, --nombre <nombre> » attend une valeur'],
  [
    ['passe', 'ici', '-n', 'x'],
    'erreur : « x » ne convient pas à l’option « -n, --nombre <nombre> » : un nombre est attendu.',
  ],
  [
    ['passe', 'ici', '--forme', 'ronde'],
    'erreur : « ronde » ne convient pas à l’option « --forme <forme> » : les valeurs possibles sont pleine, simple.',
  ],
  [['passe', 'ici', 'là'], 'erreur : trop d’arguments.'],
])('what is wrong in %j is said in French', (words, message) => {
  expect(spoken(words)).toBe(`${message}\n(voyez l’aide avec --help)\n`)
})

test('the help is in French, with what is taken when nothing is said', () => {
  const help = spoken(['passe', '--help']).replace(/\s+/g, ' ')
  expect(help).toContain('Usage : vitemadose passe [options] <lieu>')
  expect(help).toContain('combien (par défaut 3)')
  expect(help).toContain('laquelle (au choix : pleine, simple ; par défaut pleine)')
  expect(help).toContain('affiche l’aide')
  expect(spoken(['--help'])).toContain('Usage : vitemadose [options] [commande]')
})
