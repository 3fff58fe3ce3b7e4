import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import classes from './pager.module.css';
import { rowsPerPage } from './view';
import { pagePhrase } from './words';

/** Which messages of how many are shown, and the way to the others. */
export function Pager(props: {
  page: number;
  total: number;
  paired: boolean;
  onPage: (page: number) => void;
}) {
  const { page, total, paired, onPage } = props;
  const pages = Math.ceil(total / rowsPerPage);
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span className={`${classes.where} tabular`}>
        {pagePhrase(page, rowsPerPage, total, paired)}
      </span>
      {pages > 1 && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconChevronLeft size={14} aria-hidden />}
            disabled={page === 0}
            onClick={() => onPage(page - 1)}
          >
            Previous
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronRight size={14} aria-hidden />}
            disabled={page >= pages - 1}
            onClick={() => onPage(page + 1)}
          >
            Next
          </Button>
        </>
      )}
    </nav>
  );
}
