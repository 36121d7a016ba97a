/**
 * Does something that prints to stdout by itself, as Astro does with its warnings, and lets that
 * go to stderr: stdout is for the data of a command.
 */
export async function onStderr<Value>(work: () => Promise<Value>): Promise<Value> {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  try {
    return await work();
  } finally {
    stdout.write = write;
  }
}
