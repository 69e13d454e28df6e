import { describeDirectory } from './lab/directory/describe-directory.js';
import { liveLater } from './lab/live-later.js';

liveLater();
describeDirectory();
