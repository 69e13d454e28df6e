import { describeCommand } from './lab/describe-command.js';
import { liveLater } from './lab/live-later.js';

liveLater();
describeCommand('memberships');
