import { describeMatrix } from './lab/matrix.js';

describeMatrix('orders');
