/** The size that link previews are drawn for, in pixels: 1.91 to 1. */
export const WIDTH = 1200;
export const HEIGHT = 630;
