import type { SecretsView } from '@shared/contract/secrets';
import type { ConnectionRow, WarehouseView } from '@shared/contract/warehouse';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { placePhrase } from '../keys/key-words';
import { warehouseName } from './connection-words';
import { ConnectionDrawer } from './form/connection-drawer';
import { KeepConnectionDialog } from './keep-connection-dialog';
import { RemoveDialog } from './remove-dialog';
import { SwitchDialog } from './switch-dialog';
import { addNext } from './use-focus-next';

/** What is open over the section. */
export type OpenDialog =
  | { readonly kind: 'form' | 'remove' | 'keep'; readonly row: ConnectionRow }
  | { readonly kind: 'add' }
  | { readonly kind: 'switch'; readonly key: string };

/** The form or the question that is open. `onDone` is told what was done, and what comes next. */
export function WarehouseDialog(props: {
  open: OpenDialog;
  view: WarehouseView;
  secrets: Pick<SecretsView, 'place' | 'placeLabel'>;
  onDone: (message: string, next: string) => void;
  onClose: () => void;
}) {
  const { open, view, secrets, onDone, onClose } = props;
  switch (open.kind) {
    case 'add':
    case 'form':
      return (
        <ConnectionDrawer
          row={open.kind === 'form' ? rowNow(open.row, view) : null}
          warehouses={view}
          secrets={secrets}
          onSaved={(label, key) => onDone(`${label} is saved. Test the connection next.`, key)}
          onClose={onClose}
        />
      );
    case 'switch': {
      const name = warehouseName(open.key, view.connections);
      const isLocal = open.key === localWarehouse;
      const next = isLocal ? addNext : open.key;
      return (
        <SwitchDialog
          to={{ key: open.key, name }}
          onSwitched={() =>
            onDone(`Work goes to ${isLocal ? 'the local warehouse' : name} now.`, next)
          }
          onClose={onClose}
        />
      );
    }
    case 'remove':
      return (
        <RemoveDialog
          row={open.row}
          onRemoved={() => onDone(`${open.row.label} was removed.`, addNext)}
          onClose={onClose}
        />
      );
    case 'keep':
      return (
        <KeepConnectionDialog
          row={open.row}
          place={placePhrase(secrets)}
          onKept={(label) => onDone(`${label} is kept as a connection.`, addNext)}
          onClose={onClose}
        />
      );
  }
}

/** A row as it is by now: its secret may have been removed since the form was opened. */
const rowNow = (row: ConnectionRow, { connections }: WarehouseView): ConnectionRow =>
  connections.find(({ key }) => key === row.key) ?? row;
