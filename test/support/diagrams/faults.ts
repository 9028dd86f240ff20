const id = "[A-Za-z][A-Za-z0-9_]*";
const text = '"[^"\\n]+"';
const forms = {
  frame: new RegExp(`^  subgraph (${id})\\[${text}\\]$`),
  end: /^ {2}end$/,
  box: new RegExp(`^(?:  ){1,2}(${id})\\[${text}\\]$`),
  arrow: new RegExp(`^  (${id}) (?:-- ${text} -->|-\\. ${text} \\.->|-->|-\\.->) (${id})$`),
  style: /^ {2}classDef [a-z]+ [a-z0-9-]+: [a-z0-9 ]+$/,
  styled: new RegExp(`^  class (${id}(?:,${id})*) [a-z]+$`),
};

/** More than this nobody reads. */
const mostBoxes = 20;

/** What is wrong with the text of a flowchart, by the part of Mermaid's grammar that is used here; nothing for one that can be drawn and read. */
export function faultsOf(block: string): string[] {
  const lines = block.split("\n");
  const first = lines.slice(0, 2).join("\n");
  if (!/^```mermaid\nflowchart (LR|TB)$/.test(first) || lines.at(-1) !== "```") return ["not a flowchart"];
  const body = lines.slice(2, -1);
  const found = (form: RegExp) => body.flatMap((line) => [form.exec(line)].filter((match) => match !== null));
  const boxes = found(forms.box).map(([, box]) => box!);
  const ids = [...boxes, ...found(forms.frame).map(([, frame]) => frame!)];
  const named = [
    ...found(forms.arrow).flatMap(([, from, to]) => [from!, to!]),
    ...found(forms.styled).flatMap(([, all]) => all!.split(",")),
  ];
  return [
    ...body.filter((line) => !Object.values(forms).some((form) => form.test(line))),
    ...ids.filter((one, index) => ids.indexOf(one) !== index).map((one) => `${one}: twice`),
    ...named.filter((one) => !ids.includes(one)).map((one) => `${one}: is no box`),
    ...(boxes.length > mostBoxes ? [`${boxes.length} boxes; at most ${mostBoxes}`] : []),
    ...(found(forms.frame).length === found(forms.end).length ? [] : ["a frame without an end"]),
  ];
}
