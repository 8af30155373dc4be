/// The columns of the row that a statement stands on. Valid only until the next step of that statement.
package protocol SQLColumns: AnyObject {
    func isNull(at index: Int) -> Bool
    func integer(at index: Int) throws -> Int64
    func real(at index: Int) throws -> Double
    func text(at index: Int) throws -> String
    func bytes(at index: Int) throws -> [UInt8]
}

/// One row, read by position: `try row[0]` decodes to the type that is asked for.
package struct SQLRow {
    let columns: any SQLColumns

    package init(_ columns: any SQLColumns) { self.columns = columns }

    package subscript<Value: SQLDecodable>(_ index: Int) -> Value {
        get throws { try Value.decode(columns, at: index) }
    }
}
