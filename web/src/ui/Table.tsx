import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly head: string
  readonly renderCell: (row: Row) => ReactNode
  readonly number?: boolean
}

type TableProps<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/**
 * A table with a caption and a heading per row. On a narrow screen each row is drawn as a card, since Chinese wraps
 * anywhere and a squeezed column would show one character per line. Chromium keeps the roles of a table drawn so.
 */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={kindOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>{columns.map((column, i) => (i === 0 ? headCell(column, row) : cell(column, row)))}</tr>
        ))}
      </tbody>
    </table>
  )
}

function headCell<Row>(column: Column<Row>, row: Row) {
  return (
    <th key={column.key} scope="row" className={kindOf(column)}>
      {column.renderCell(row)}
    </th>
  )
}

function cell<Row>(column: Column<Row>, row: Row) {
  return (
    <td key={column.key} className={kindOf(column)}>
      <span className="table-label" aria-hidden="true">
        {column.head}
      </span>
      <span>{column.renderCell(row)}</span>
    </td>
  )
}

function kindOf<Row>(column: Column<Row>): string | undefined {
  return column.number === true ? 'number' : undefined
}
