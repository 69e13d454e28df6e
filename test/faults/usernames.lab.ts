import { liveLater } from './lab/live-later.js';
import { labCommands } from './lab/scene.js';
import { describeUsernames } from './lab/usernames/describe-usernames.js';

liveLater();
for (const command of labCommands) describeUsernames(command);
