/** The paper of the light theme in styles/tokens.css, for what cannot read CSS. */
export const PAPER = '#fafafa';

/** The pictures made from favicon.svg for those who take no SVG, with their sides in pixels. */
export const icons = {
  'apple-touch-icon': 180,
  'icon-192': 192,
  'icon-512': 512,
} as const;

/**
 * How much of a picture's side the sign takes: with that, its corners lie within the circle
 * of 80% that no system cuts off: https://www.w3.org/TR/appmanifest/#icon-masks
 */
export const SIGN = 0.72;
