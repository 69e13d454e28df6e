import { vi } from 'vitest';
import { describeDirectory } from './lab/directory/describe-directory.js';

// What was begun in a directory grows old by the machine's clock. This process makes the clean passes, and lives an hour later than the commands that it starts.
const { now } = Date;
vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);

describeDirectory();
