import type { Estimates } from '../analysis/estimates.ts';
import { vectorsWords } from '../analysis/sample-words.ts';
import { count } from '../charts/words.ts';
import { markup, type Html } from './html.ts';

/** One line a paper can carry. */
export function citation(
  estimates: Pick<Estimates, 'version' | 'modelVersion' | 'experiment' | 'design'>,
): string {
  const { experiment, design } = estimates;
  return (
    `Casus ${estimates.version} (model ${estimates.modelVersion}). Experiment “${experiment.title}” (${experiment.id}), ` +
    `${count(design.replications)} replications${design.ensemble === undefined ? '' : ` (${vectorsWords(design)} × ${count(design.inner)})`}, seed “${experiment.seed}”, configuration ${experiment.configurationHash}, ` +
    `figures as of ${experiment.asOf} (${experiment.figuresHash}). Model output, not a forecast.`
  );
}

/** How to cite, the configuration, and the command that runs it again. */
export function reproduce(estimates: Estimates, yaml: string, command: string): Html {
  const file = `${estimates.experiment.id}.resolved.yaml`;
  return markup`<section id="cite" aria-labelledby="cite-title">
      <h2 id="cite-title">How to cite</h2>
      <p class="copy"><span id="citation">${citation(estimates)}</span></p>
      <p>
        Cite single figures with the source line under them. The words of a paper are its author’s: this page
        gives figures, tables and numbers, not an argument.
      </p>
    </section>
    <section id="reproduce" aria-labelledby="reproduce-title">
      <h2 id="reproduce-title">How to reproduce</h2>
      <p>
        Save the configuration below as
        <a download="${file}" href="data:text/yaml;charset=utf-8,${encodeURIComponent(yaml)}">${file}</a> and,
        with Casus ${estimates.version}, run
      </p>
      <pre tabindex="0" aria-label="Command"><code>${command}</code></pre>
      <p>
        The same version, configuration and figures give the same numbers to the last bit, on any number of
        cores. Another version says so.
      </p>
      <details>
        <summary>Configuration, in full</summary>
        <pre tabindex="0" aria-label="Configuration"><code>${yaml}</code></pre>
      </details>
    </section>`;
}
