import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const alias = { '@shared': resolve(__dirname, 'src/shared') };

/** Packages without a CommonJS build: they go into the bundle, since main is CommonJS. */
const bundled = ['@orpc/client', '@orpc/contract', '@orpc/server', 'commander', 'pure-rand'];

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node18',
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          electron: resolve(__dirname, 'src/main/electron.ts'),
          cli: resolve(__dirname, 'src/main/cli.ts'),
          'run-worker': resolve(__dirname, 'src/main/generation/run-worker.ts'),
        },
        output: {
          format: 'cjs',
          // Packages that load late are required then: ES module resolution does not see into the
          // archive of a packaged program.
          dynamicImportInCjs: false,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: resolve(__dirname, 'src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: resolve(__dirname, 'src/renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: true,
      // Inlined fonts would be data: addresses, which the content security policy refuses.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve(__dirname, 'src/renderer/index.html') } },
    },
  },
});
