import { implement } from '@orpc/server';
import { analyticsContract, historyContract } from '@shared/contract/reports';
import { analyse } from '@shared/statistics/analytics';
import { historyEvents } from '../services/history-events';
import { checkRange, currentExport, historyExport } from '../services/reports';
import type { Warehouse } from '../warehouse/warehouse';
import type { RouterContext } from './context';

/** Newest rejections that the drill-down of one stored experiment shows. */
const feedbackShown = 200;

const api = implement({
  analytics: analyticsContract,
  history: historyContract,
}).$context<RouterContext>();

const warehouseOf = ({ visitor }: RouterContext): Promise<Warehouse> =>
  visitor.desk().workspace.warehouse();

/** The figures of the experiment on the desk, and of those in the warehouse. */
export const reportRouters = (clock: () => Date) => ({
  analytics: api.analytics.router({
    current: api.analytics.current.handler(({ context }) => {
      const { experiment } = context.visitor.desk().state;
      return experiment && analyse(experiment);
    }),
    export: api.analytics.export.handler(({ context, input }) =>
      context.visitor.ports.saveFile(
        currentExport(context.visitor.desk().experiment(), input.what),
      ),
    ),
  }),
  history: api.history.router({
    load: api.history.load.handler(async ({ context, input, signal }) => {
      checkRange(input);
      return historyEvents(await warehouseOf(context), input, { clock, signal });
    }),
    open: api.history.open.handler(({ context, input, signal }) =>
      context.visitor.desk().openStored(input.experimentId, { signal }),
    ),
    experiment: api.history.experiment.handler(async ({ context, input, signal }) => {
      const { experimentId } = input;
      const warehouse = await warehouseOf(context);
      return {
        stages: await warehouse.experimentStages(experimentId, { signal }),
        feedback: await warehouse.feedback({ experimentId }, feedbackShown, { signal }),
      };
    }),
    export: api.history.export.handler(async ({ context, input: { what, ...range }, signal }) => {
      const file = await historyExport(await warehouseOf(context), range, what, { signal });
      return context.visitor.ports.saveFile(file);
    }),
  }),
});
