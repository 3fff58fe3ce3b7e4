import { Highlight } from '@mantine/core';

/** Text with the words that were searched for marked in it. */
export function Found(props: { text: string; words: readonly string[] }) {
  if (props.words.length === 0) return props.text;
  return (
    <Highlight component="span" inherit highlight={[...props.words]}>
      {props.text}
    </Highlight>
  );
}
