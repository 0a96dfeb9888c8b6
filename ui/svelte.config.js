/** Compiler options shared by vite, svelte-check and eslint. Runes everywhere; component styles in files, never injected. */
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, css: 'external' },
};
