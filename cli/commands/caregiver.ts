import type { Command } from 'commander'

export function registerCaregiver(program: Command): void {
  const caregiver = program.command('caregiver').description('A caregiver at a terminal, over the channel of a home')
  caregiver
    .command('pair')
    .description('Exchanges the six digits that the home shows for a token, kept for this user')
    .argument('<url>', 'address of the home, such as http://127.0.0.1:8710')
    .argument('<code>', 'the six digits')
    .option('--device <name>', 'what this device is called', 'a terminal')
    .option(
      '--fingerprint <sha256>',
      'of the home’s certificate, as the home shows it, where nobody else vouches for it',
    )
    .action(async (url: string, code: string, { device, fingerprint }: { device: string; fingerprint?: string }) => {
      const { pairHere } = await import('../caregiver/index.js')
      await pairHere(url, code, device, fingerprint)
    })
  caregiver
    .command('call')
    .description('Calls a method and prints its result as one JSON line')
    .argument('<method>', 'such as contacts.list; rpc.discover lists them all')
    .argument('[params]', 'a JSON object', '{}')
    .option('--audio <file.wav>', 'the recording that messages.sendVoice leaves')
    .action(async (method: string, params: string, { audio }: { audio?: string }) => {
      const { callHome } = await import('../caregiver/index.js')
      await callHome(method, params, audio)
    })
  caregiver
    .command('watch')
    .description('Prints each event that this person may see, and says when the home goes silent')
    .action(async () => {
      const { watchHome } = await import('../caregiver/index.js')
      await watchHome()
    })
}
