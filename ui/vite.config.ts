/**
 * How the window's two pages are built.
 *
 * `index.html` is the open journal, `unlock.html` the lock and first-run window. The pages under `dev/`
 * are served by `npm run dev` alone and are never an input of the build, so neither is the test double.
 */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/',
  plugins: [svelte()],
  clearScreen: false,
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  optimizeDeps: { entries: ['*.html', 'dev/*.html'] },
  server: { port: 5173, strictPort: true, fs: { allow: [here('..')] } },
  build: {
    target: 'safari15',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: here('./index.html'), unlock: here('./unlock.html') } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['./src/test-setup.ts'],
    restoreMocks: true,
    // A machine under load is slow, not wrong: a limit only ends what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}));
