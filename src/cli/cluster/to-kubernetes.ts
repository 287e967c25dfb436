import { join } from 'node:path';
import { print, tell } from '../output.ts';
import { type KubernetesOptions, kubernetesCommands, kubernetesFiles } from './kubernetes.ts';
import { showScripts, writeScripts } from './script-files.ts';
import type { Submission } from './submission.ts';

/**
 * Writes the Containerfile and the manifests of a run beside it, and prints what to type. No cluster is spoken to.
 * @param dryRun show the files and write nothing
 */
export function toKubernetes(submission: Submission, options: KubernetesOptions, dryRun: boolean): void {
  const folder = `${submission.run}.kubernetes`;
  const files = kubernetesFiles(submission, options);
  const commands = kubernetesCommands(submission, options, folder);
  if (dryRun) return showScripts(folder, files, commands);
  writeScripts(folder, files);
  tell(
    `Written: ${files.map(({ name }) => join(folder, name)).join(', ')}\nNothing is submitted. To run it:`,
  );
  print(commands.join('\n'));
}
