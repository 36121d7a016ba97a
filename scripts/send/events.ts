import { note, print } from '../command.ts';

/** How a run tells what happens: to a person, or as one JSON object a line to a program. */
export interface Events {
  /** Whether a program listens. */
  json: boolean;
  /** Something that happened. The text is for a person; a program gets the data. */
  tell(event: string, data: object, text?: string): void;
  /** The last word of a command, on stdout. */
  result(event: string, data: object, text: string): void;
}

export function createEvents(json: boolean): Events {
  const line = (event: string, data: object) =>
    print(JSON.stringify({ event, at: new Date().toISOString(), ...data }));
  return {
    json,
    tell(event, data, text) {
      if (json) line(event, data);
      else if (text) note(text);
    },
    result: (event, data, text) => (json ? line(event, data) : print(text)),
  };
}
