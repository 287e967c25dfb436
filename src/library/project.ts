import { shippedProject } from '../cli/project.ts';
import type { Project } from '../experiment/project.ts';

let read: Project | undefined;

/** The actors, parameters, proposals and scenarios of the package, read once: a program asks for them again and again. */
export function packageProject(): Project {
  return (read ??= shippedProject());
}
