// The queue of single mails knows its notes by this name.
export { alreadySubscribedNote } from './notes/already-subscribed.tsx';
export { confirmationNote } from './notes/confirmation.tsx';
