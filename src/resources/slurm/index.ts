export { SlurmResourceBackend } from './slurm-backend.js';
