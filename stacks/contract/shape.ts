import ts from "typescript";

/** Path such as `tenants.<key>.serviceAccounts.submit` or `celeborn?.endpoints[]` -> type as written, such as `string`. A `?` stands behind what may be absent. */
export type Shape = Readonly<Record<string, string>>;

/**
 * The shape of an interface, down to its last text and number.
 * @param source of a module that declares the interface and all that it names
 * @throws Error for a type that has no place in outputs, which are data
 */
export function shapeOf(source: string, name: string): Shape {
  const file = ts.createSourceFile("outputs.ts", source, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.InterfaceDeclaration>();
  const constants = new Map<string, string>();
  file.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) declared.set(node.name.text, node);
    if (ts.isVariableStatement(node))
      for (const { name: constant, initializer } of node.declarationList.declarations)
        if (initializer) constants.set(constant.getText(), initializer.getText());
  });
  const shape: Record<string, string> = {};

  const membersOf = (members: ts.NodeArray<ts.TypeElement>, path: string): void => {
    for (const member of members) {
      if (!ts.isPropertySignature(member) || !member.type) throw unfit(path, member);
      const key = `${member.name.getText()}${member.questionToken ? "?" : ""}`;
      visit(member.type, path === "" ? key : `${path}.${key}`);
    }
  };
  const visit = (type: ts.TypeNode, path: string): void => {
    if (ts.isTypeOperatorNode(type)) return visit(type.type, path);
    if (ts.isArrayTypeNode(type)) return visit(type.elementType, `${path}[]`);
    if (ts.isTypeLiteralNode(type)) return membersOf(type.members, path);
    if (ts.isTypeQueryNode(type)) return void (shape[path] = constants.get(type.exprName.getText())!);
    if (!ts.isTypeReferenceNode(type)) return void (shape[path] = type.getText().replace(/\s+/g, " "));
    const [first, second] = type.typeArguments ?? [];
    const referred = type.typeName.getText();
    if (referred === "Readonly" && first) return visit(first, path);
    if (referred === "Record" && second) return visit(second, `${path}.<key>`);
    const target = declared.get(referred);
    if (!target) throw unfit(path, type);
    for (const { types } of target.heritageClauses ?? [])
      for (const { expression } of types) extend(expression.getText(), path);
    membersOf(target.members, path);
  };
  const extend = (parent: string, path: string): void => {
    const target = declared.get(parent);
    if (!target) throw new Error(`${path}: extends ${parent}, which this module does not declare`);
    membersOf(target.members, path);
  };

  const start = declared.get(name);
  if (!start) throw new Error(`no interface ${name}`);
  membersOf(start.members, "");
  return shape;
}

const unfit = (path: string, node: ts.Node): Error =>
  new Error(`${path || "the interface"}: ${node.getText()} is not data of this module; write it out`);
