import type { FormatSimulation, SimulationReport } from '../usernames/generator/simulate.js';
import { lineOf } from './read-people.js';

/** What one format would do to the people of a file. */
export interface CrowdSimulation extends Omit<FormatSimulation, 'refused'> {
  /** Who got no username, by their line in the file, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** What the command `simulate` prints. */
export interface CrowdReport {
  /** As it was given. */
  readonly names: string;
  readonly people: number;
  readonly formats: readonly CrowdSimulation[];
}

/** Says of whom it is by their line in the file. */
export function createCrowdReport({ formats }: SimulationReport, { names, people }: Pick<CrowdReport, 'names' | 'people'>): CrowdReport {
  return {
    names,
    people,
    formats: formats.map(({ refused, ...format }) => ({
      ...format,
      refused: refused.map(({ uuid, reason }) => ({ line: lineOf({ uuid }), reason })),
    })),
  };
}
