import { labCommands } from './lab/fixture.js';
import { moveClockOneDayAhead } from './lab/move-clock.js';
import { describeUsernames } from './lab/usernames/describe-usernames.js';

moveClockOneDayAhead();
for (const command of labCommands) describeUsernames(command);
