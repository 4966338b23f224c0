import {
  type ColumnDefinitionNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type QueryResult,
  type RootOperationNode,
  sql,
  type UnknownRow,
} from 'kysely';

// By its bytes, as SQLite and we ourselves compare: otherwise the order depends on the language of the server.
const TEXT = sql`text collate "C"`.toOperationNode();
// SQLite's integers have 64 bits.
const INTEGER = sql`bigint`.toOperationNode();

/** Gives the columns that migrations make the types under which both databases keep and compare the same. */
export const columnTypes: KyselyPlugin = {
  transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => transformer.transformNode(node),
  transformResult: async ({ result }): Promise<QueryResult<UnknownRow>> => result,
};

class ColumnTypes extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node);
    if (column.dataType.kind !== 'DataTypeNode' || !('dataType' in column.dataType)) return column;
    const type = column.dataType.dataType;
    if (type === 'text') return { ...column, dataType: TEXT };
    return type === 'integer' ? { ...column, dataType: INTEGER } : column;
  }
}

const transformer = new ColumnTypes();
