/** As `String.trim` of Java: without what is not above a blank, at both ends. */
export const trimmed = (text: string): string => text.replace(/^[^!-\uffff]+|[^!-\uffff]+$/g, "");
