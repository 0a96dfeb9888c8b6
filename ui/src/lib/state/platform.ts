/** What the keyboard in front of the person looks like. Decides how shortcuts are written, nothing else. */
export const isMac: boolean = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
