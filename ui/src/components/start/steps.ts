/** The names of the three steps of first run. */
import { copy } from '../../copy';

export const stepNames = [
  copy.firstRun.passphraseStep,
  copy.firstRun.keyStep,
  copy.firstRun.youStep,
] as const;
