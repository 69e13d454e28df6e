#!/usr/bin/env node
import { SYNC_ALIAS } from './args.js';
import { runProcess } from './run-process.js';

await runProcess(SYNC_ALIAS);
