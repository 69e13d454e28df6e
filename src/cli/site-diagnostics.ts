#!/usr/bin/env node
import { DIAGNOSTICS_ALIAS } from './args.js';
import { runProcess } from './run-process.js';

await runProcess(DIAGNOSTICS_ALIAS);
