/** `1 object`, `2 objects`. */
export const counted = (count: number, word: string, several = `${word}s`): string =>
  `${count} ${count === 1 ? word : several}`;
