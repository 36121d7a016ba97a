/** What a draft has in the place of something that only the editor knows. */
export const PLACEHOLDER = '…';
