import { describeCreations } from './lab/creations/describe-creations.js';
import { moveClockOneDayAhead } from './lab/move-clock.js';

moveClockOneDayAhead();
describeCreations();
