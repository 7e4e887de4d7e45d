import type { Argument, Command, Help, Option } from 'commander'

/** Commander speaks English: its few sentences, in French. What a `$1` held stays as it is. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: /, 'erreur : '],
  [/missing required argument '(.+?)'/, 'il manque l’argument « $1 »'],
  [/option '(.+?)' argument missing/, 'l’option « $1 » attend une valeur'],
  [/required option '(.+?)' not specified/, 'l’option « $1 » est nécessaire'],
  [/unknown option '(.+?)'/, 'option inconnue : « $1 »'],
  [/unknown command '(.+?)'/, 'commande inconnue : « $1 »'],
  [/option '(.+?)' argument '(.*?)' is invalid\./, '« $2 » ne convient pas à l’option « $1 » :'],
  [/command-argument value '(.*?)' is invalid for argument '(.+?)'\./, '« $1 » ne convient pas à l’argument « $2 » :'],
  [/Allowed choices are (.+)\./, 'les valeurs possibles sont $1.'],
  [/too many arguments(?: for '(.+?)')?\. Expected .*/, 'trop d’arguments.'],
  [/\(Did you mean one of (.+?)\?\)/, '(Vouliez-vous dire l’un de ceux-ci : $1 ?)'],
  [/\(Did you mean (.+?)\?\)/, '(Vouliez-vous dire $1 ?)'],
]

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Global Options:': 'Options générales :',
}

/** An error message of commander, in French. */
const frenchError = (message: string): string =>
  SENTENCES.reduce((text, [english, french]) => text.replace(english, french), message)

/** Makes a command and those under it speak French, in their help and in their errors. */
export function inFrench(command: Command): Command {
  for (const sub of command.commands) inFrench(sub)
  return command
    .helpOption('-h, --help', 'affiche l’aide')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage,
      optionDescription: describe,
      argumentDescription: describe,
    })
    .configureOutput({ outputError: (text, write) => write(frenchError(text)) })
    .showHelpAfterError('(voyez l’aide avec --help)')
    .exitOverride()
}

function commandUsage(this: Help, command: Command): string {
  const names = [command.name()]
  for (let above = command.parent; above; above = above.parent) names.unshift(above.name())
  return `${names.join(' ')} ${command.usage().replace('[command]', '[commande]')}`
}

function describe({ description, argChoices, defaultValue }: Option | Argument): string {
  const notes = [
    ...(argChoices ? [`au choix : ${argChoices.join(', ')}`] : []),
    ...(defaultValue === undefined || typeof defaultValue === 'boolean' ? [] : [`par défaut ${defaultValue}`]),
  ]
  return notes.length > 0 ? `${description} (${notes.join(' ; ')})` : description
}
