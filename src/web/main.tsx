import './style/index.css';
import { render } from 'preact';
import { facts } from 'virtual:facts';
import { App } from './app.tsx';
import { startEngine } from './engine/start-engine.ts';
import { partUrl } from './parts.ts';

const root = document.getElementById('page')!;
root.replaceChildren();
render(
  <App
    facts={facts}
    start={() => startEngine({ director: partUrl('director'), compute: partUrl('compute') })}
  />,
  root,
);
