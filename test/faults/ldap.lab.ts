import { describeDirectory } from './lab/directory/describe-directory.js';
import { moveClockOneDayAhead } from './lab/move-clock.js';

moveClockOneDayAhead();
describeDirectory();
