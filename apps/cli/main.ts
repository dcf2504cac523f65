import { Command, CommanderError } from 'commander';

import { EXIT, InputError } from './exit';
import { addFacts } from './facts';
import { addTargets } from './targets';
import { addUpgrade } from './upgrade';

const EXIT_CODES = `
Exit codes: 0 done; 1 done, with findings; 2 not done, because of wrong usage or input.
NO_COLOR=1 switches colours off.
`;

/** Runs `seaworthy <arguments>`, and answers with how the process is to end. */
async function run(args: readonly string[]): Promise<number> {
  const program = new Command('seaworthy')
    .description(
      'Works on what the synthesis of a platform repository wrote; run it at the root of the repository.',
    )
    .exitOverride()
    .showHelpAfterError("See 'npx seaworthy --help'.")
    .addHelpText('after', EXIT_CODES);
  addFacts(program);
  addTargets(program);
  addUpgrade(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    // A command that found something has said so.
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    // Commander has said what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
    console.error(error instanceof InputError ? error.message : error);
    return EXIT.failed;
  }
}

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
