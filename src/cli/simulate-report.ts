import type { FormatSimulation, SimulationReport } from '../usernames/generator/simulate.js';
import { lineOf } from './read-users.js';

/** What one format would do to the people of a file. */
export interface FormatReport extends Omit<FormatSimulation, 'refused'> {
  /** Who got no username, by their line in the file, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** What the command `simulate` prints. */
export interface SimulateReport {
  /** As it was given. */
  readonly names: string;
  readonly users: number;
  readonly formats: readonly FormatReport[];
}

/** Says of whom it is by their line in the file. */
export function createSimulateReport(
  { formats }: SimulationReport,
  { names, users: people }: Pick<SimulateReport, 'names' | 'users'>,
): SimulateReport {
  return {
    names,
    users: people,
    formats: formats.map(({ refused, ...format }) => ({
      ...format,
      refused: refused.map(({ uuid, reason }) => ({ line: lineOf({ uuid }), reason })),
    })),
  };
}
