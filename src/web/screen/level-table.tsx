import type { ControlFacts, LevelFacts } from '../facts.ts';
import { moneyWords, of100, oddsRange, oddsWords, plainNumber } from './words.ts';

const BODIES: Readonly<Record<string, string>> = {
  council: 'the Council',
  congress: 'the Congress of the United States',
  eu: 'the European Union',
  national: 'each member',
};

type Adoption = NonNullable<LevelFacts['adoption']>;

const body = ({ body: id }: Adoption): string => BODIES[id] ?? id;

/** What each level of a control would take. Who adopts it stands in the table only where the levels differ in it. */
export function LevelTable({ control }: { readonly control: ControlFacts }) {
  const levels = control.levels.flatMap((level) =>
    level.adoption === null ? [] : [{ ...level, adoption: level.adoption }],
  );
  const [first] = levels;
  if (first === undefined) return null;
  const alike = levels.every(({ proposal }) => proposal === first.proposal);
  return (
    <>
      {alike && (
        <p>
          Adopted by {body(first.adoption)}; {oddsWords(first)}
          {first.adoption.objectors.length > 0 && ` (${first.adoption.objectors.join(', ')})`}. The odds are
          the same at each level.
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label={`Levels of ${control.label}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Level</th>
              {!alike && <th scope="col">Adopted, of 100</th>}
              {!alike && <th scope="col">By; against</th>}
              <th scope="col">Political capital, of 100</th>
              <th scope="col">Money</th>
              <th scope="col">Weeks to effect</th>
            </tr>
          </thead>
          <tbody>
            {levels.map(({ name, adoption, politicalCapital, billionPerYear, leadTimeWeeks }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {!alike && (
                  <td>{adoption.objectors.length === 0 ? 'none coded against' : oddsRange(adoption)}</td>
                )}
                {!alike && (
                  <td>
                    {body(adoption)}
                    {adoption.objectors.length > 0 && `; ${adoption.objectors.join(', ')}`}
                  </td>
                )}
                <td>{of100(politicalCapital)}</td>
                <td>{moneyWords(billionPerYear)}</td>
                <td>{plainNumber(leadTimeWeeks)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
