/** Recovery words as a person types them: any white space, commas, numbers before them, any case. */
export function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^\d+[.)]?/, ''))
    .filter((word) => word !== '');
}
