import { describeCommand } from './lab/describe-command.js';

describeCommand('sync');
