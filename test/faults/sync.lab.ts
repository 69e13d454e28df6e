import { describeMatrix } from './lab/matrix.js';

describeMatrix('sync');
