import { Command } from 'commander'
import { integer } from '../arguments.ts'
import { interruption } from '../simulator.ts'
import { firstPass, startDemonstration } from './demonstration.ts'
import { startSimulatorProcess } from './simulator-process.ts'

type DemonstrationOptions = {
  readonly centres: number
  readonly seed: number
  readonly port: number
  readonly folder: string
  readonly once?: boolean
}

/** `vitemadose demonstration`: a simulated France, polled without end, its site, its alerts, on this machine alone. */
export function demonstrationCommand(): Command {
  return new Command('demonstration')
    .description(
      'Montre tout à l’œuvre sur une France simulée : passages, site, alertes. Aucune vraie plateforme n’est jointe.',
    )
    .option('--centres <nombre>', 'à peu près combien de centres', integer, 15_000)
    .option('--seed <nombre>', 'même graine, même France', integer, 1)
    .option('--port <nombre>', 'port du site (0 : un port libre)', integer, 8787)
    .option('--folder <dossier>', 'où tout est écrit', 'data/demonstration')
    .option('--once', 's’arrête après le premier passage')
    .addHelpText('after', '\nExemple :\n  $ npm start\n')
    .action(async ({ centres, seed, port, folder, once }: DemonstrationOptions) => {
      const stopped = interruption()
      const simulator = await startSimulatorProcess([...['--seed', String(seed)], ...['--centres', String(centres)]])
      const settings = { folder, port, access: simulator.access }
      try {
        if (once) return await firstPass(settings)
        const { site, mailbox, stop } = await startDemonstration(settings)
        process.stdout.write(
          `\n  Le site est prêt :         ${site}\n  Le courrier des alertes :  ${mailbox}\n` +
            '  Données simulées. Ctrl+C pour arrêter.\n\n',
        )
        await stopped
        await stop()
      } finally {
        await simulator.stop()
      }
      // A refresh of the catalogue may still wait for answers that nobody needs any more.
      process.exit()
    })
}
