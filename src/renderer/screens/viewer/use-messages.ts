import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '../../api/core';
import { outlineInput, pageInput, type View } from './view';

/** The list at the left and the page of messages that a view asks for. */
export function useMessages(view: View) {
  const { queries } = useCore();
  const outline = useQuery(
    queries.experiments.outline.queryOptions({
      input: outlineInput(view),
      placeholderData: keepPreviousData,
    }),
  );
  const page = useQuery(
    queries.experiments.messages.queryOptions({
      input: pageInput(view),
      placeholderData: keepPreviousData,
    }),
  );
  return { outline, page };
}
