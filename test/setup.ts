import 'reflect-metadata';
import { relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { recordOutput } from './support/record-output.js';

// The same cases from run to run, so that a failure is the change's and not the day's. `FC_SEED=random` looks further.
const seed = process.env['FC_SEED'] ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

// For `test/printed`, which looks through it when all is over.
recordOutput(relative(process.cwd(), expect.getState().testPath ?? ''));
