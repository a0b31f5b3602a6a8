import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  // A data: URL for a font or an image would need an exception in the Content-Security-Policy.
  build: { assetsInlineLimit: 0, target: 'es2022' },
});
