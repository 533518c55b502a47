import { mount } from 'svelte';
import App from './App.svelte';
import { useHost } from '$lib/host';

async function start(): Promise<void> {
  // The demo answers stay out of every other build: the condition is known when the bundle is made.
  if (import.meta.env.MODE === 'demo') useHost((await import('$lib/host/demo')).demoHost());
  const target = document.getElementById('app');
  if (target) mount(App, { target });
}

void start();
