import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExperimentStatus } from '@shared/contract/experiments';
import { useCore } from '../../api/core';
import { announceError } from '../../components/notices';
import { leftToMake, resumeLabel } from '../../components/resume-words';
import { isUnfinished } from './steps';

/** Makes what is missing of the run, or has no words; what has words stays. */
export function ResumeButton(props: { experiment: ExperimentStatus }) {
  const { experiment } = props;
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const resume = useMutation(
    queries.experiments.resume.mutationOptions({
      onSuccess: (status) =>
        queryClient.setQueryData(queries.experiments.status.queryKey(), status),
      onError: announceError,
    }),
  );
  if (experiment.running || leftToMake(experiment) === 0) return null;
  return (
    <Button
      variant={isUnfinished(experiment) ? 'filled' : 'default'}
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate({})}
    >
      {resumeLabel(experiment)}
    </Button>
  );
}
