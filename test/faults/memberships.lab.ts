import { describeMatrix } from './lab/matrix.js';

describeMatrix('memberships');
