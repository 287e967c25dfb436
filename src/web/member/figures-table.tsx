import type { JSX } from 'preact';
import type { MemberPage, SourcedFigure } from '../engine/protocol.ts';
import { StatusWord } from './status-word.tsx';

/** The title of a document, a link only where it has an address on the web. The page itself asks the network for nothing. */
function Source({ source: { title, publisher, url, locator }, fromMemory }: SourcedFigure): JSX.Element {
  const isWeb = url !== null && /^https?:\/\//.test(url);
  return (
    <>
      {isWeb ? (
        <a href={url} rel="noreferrer noopener" target="_blank">
          {title}
        </a>
      ) : (
        <span>{title}</span>
      )}
      <span class="publisher">, {publisher}</span>
      {locator !== null && <span class="locator">{locator}</span>}
      {fromMemory && <span class="recalled">recalled, not read in the source</span>}
    </>
  );
}

/** Every figure that the model reads of a member, with its source in full. */
export function FiguresTable({ figures, name }: Pick<MemberPage, 'figures' | 'name'>): JSX.Element {
  const count = (status: string): number => figures.filter((figure) => figure.status === status).length;
  const recalled = figures.filter(({ fromMemory }) => fromMemory).length;
  return (
    <>
      <p class="lead">
        {figures.length} figures: {count('observed')} observed, {count('derived')} derived from others,{' '}
        {count('assumed')} assumed.{' '}
        {recalled > 0 && `${recalled} were recalled and not read in their source; each of them says so.`}
      </p>
      <div class="figures" role="region" aria-label={`Figures of ${name}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {['Figure', 'Value', 'As of', 'Status', 'Source'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.name}>
                <th scope="row">
                  {figure.name}
                  {figure.reason !== null && <span class="reason">{figure.reason}</span>}
                </th>
                <td class="value">{figure.value}</td>
                <td class="as-of">{figure.asOf}</td>
                <td>
                  <StatusWord status={figure.status} />
                </td>
                <td class="source">
                  <Source {...figure} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
