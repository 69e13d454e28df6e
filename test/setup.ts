import 'reflect-metadata';
import fc from 'fast-check';

// The same cases from run to run, so that a failure is the change's and not the day's. `FC_SEED=random` looks further.
const seed = process.env['FC_SEED'] ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
