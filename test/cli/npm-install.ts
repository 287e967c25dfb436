import { spawnSync } from 'node:child_process';

/**
 * Installs a package into a folder of its own, as a user would: what a test needs and Casus does not bring along.
 * @throws with what npm said
 */
export function npmInstall(folder: string, name: string): void {
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', name];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm could not install ${name}, which this test needs:\n${stderr}`);
}
