import 'reflect-metadata';
import { relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { recordOutput } from './support/record-output.js';

// A fixed seed, so that failures are reproducible. `FC_SEED=random` explores more cases.
const seed = process.env['FC_SEED'] ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

// Searched by `test/printed` at the end of the run.
recordOutput(relative(process.cwd(), expect.getState().testPath ?? ''));
