import { describeCommand } from './lab/describe-command.js';
import { moveClockOneDayAhead } from './lab/move-clock.js';

moveClockOneDayAhead();
describeCommand('held-back');
