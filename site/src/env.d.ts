declare namespace App {
  interface Locals {
    /** Who runs the server, and wants to know how it goes. Nobody in development. */
    watch?: {
      /** Told of a page that failed, with the reason. The text holds no address and no token. */
      failed: (reason: string) => void;
      /** Told what was decided about a form. */
      decided: (form: string, outcome: string) => void;
    };
  }
}
