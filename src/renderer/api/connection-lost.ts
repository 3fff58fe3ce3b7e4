/** The other side could not be reached. Not an answer of the core: those are ORPCErrors. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';

  constructor(options?: ErrorOptions) {
    super('The connection to Soundcheck was lost. Your work is saved.', options);
  }
}
