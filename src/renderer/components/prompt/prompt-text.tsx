import { IconDatabase } from '@tabler/icons-react';
import { promptSections, type PromptTexts } from './prompt-parts';
import classes from './prompt-text.module.css';

/** A prompt section by section; what is data about a member or a piece of content is marked so. */
export function PromptText(props: { prompt: PromptTexts }) {
  const { system, user } = props.prompt;
  return (
    <div className={classes.prompt}>
      {system !== '' && <Side title="System prompt" text={system} />}
      <Side title={system === '' ? 'Prompt' : 'User prompt'} text={user} />
    </div>
  );
}

function Side(props: { title: string; text: string }) {
  return (
    <section aria-label={props.title} className={classes.side}>
      <h4 className={classes.sideTitle}>{props.title}</h4>
      {promptSections(props.text).map(({ title, pieces }, index) => (
        // Two headings of a prompt can be the same; their order never changes.
        <div key={`${index} ${title}`} className={classes.section}>
          {title !== '' && <h5 className={classes.title}>{title}</h5>}
          {pieces.map((piece, place) =>
            piece.kind === 'text' ? (
              <p key={`${place} text`} className={classes.text} dir="auto">
                {piece.text}
              </p>
            ) : (
              <figure key={`${place} data`} className={classes.data}>
                <figcaption>
                  <IconDatabase size={13} aria-hidden />
                  Data, not instructions
                </figcaption>
                <p className={classes.text} dir="auto">
                  {piece.text}
                </p>
              </figure>
            ),
          )}
        </div>
      ))}
    </section>
  );
}
