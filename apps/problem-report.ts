import { DiskError, PropsError, SynthesisError } from '../lib/core';

/**
 * Runs a command. What is wrong with the model goes to stderr without a stack, and the exit code is 1; anything else
 * is a defect and keeps its stack.
 */
export async function runCommand(command: () => void | Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function isExpected(error: unknown): error is Error {
  return error instanceof DiskError || error instanceof PropsError || error instanceof SynthesisError;
}
