/** What people read when an order could not be carried out and the backend had nothing to say to them. */
export const neutralOrderMessage = 'The order could not be carried out. Please ask the provider.';
