import Commerce

// How Commerce's values lie in a column. A stored value that no longer parses is a fault of the database, never of a visitor.

extension Identifier: SQLConvertible {
    package var sqlValue: SQLValue { .integer(rawValue) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Self {
        Self(rawValue: try columns.integer(at: index))
    }
}

extension Timestamp: SQLConvertible {
    package var sqlValue: SQLValue { .integer(millisecondsSince1970) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Timestamp {
        Timestamp(millisecondsSince1970: try columns.integer(at: index))
    }
}

extension Currency: SQLConvertible {
    package var sqlValue: SQLValue { .text(code) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Currency {
        try parsed(columns, index) { (text) throws(InputProblem) in try Currency(text) }
    }
}

extension SKU: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> SKU {
        try parsed(columns, index) { (text) throws(InputProblem) in try SKU(text) }
    }
}

extension Handle: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Handle {
        try parsed(columns, index) { (text) throws(InputProblem) in try Handle(text) }
    }
}

extension CountryCode: SQLConvertible {
    package var sqlValue: SQLValue { .text(code) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> CountryCode {
        try parsed(columns, index) { (text) throws(InputProblem) in try CountryCode(text) }
    }
}

extension Rate: SQLConvertible {
    package var sqlValue: SQLValue { .integer(partsPerMillion) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Rate {
        let stored = try columns.integer(at: index)
        do { return try Rate(partsPerMillion: stored) } catch { throw DatabaseError.unreadable("\(stored) is not a rate") }
    }
}

extension Quantity: SQLConvertible {
    package var sqlValue: SQLValue { .integer(Int64(value)) }
    package static func decode(_ columns: any SQLColumns, at index: Int) throws -> Quantity {
        let stored = try columns.integer(at: index)
        do { return try Quantity(Int(stored), field: "quantity") } catch { throw DatabaseError.unreadable(error.message) }
    }
}

private func parsed<Value>(
    _ columns: any SQLColumns, _ index: Int, _ parse: (String) throws(InputProblem) -> Value
) throws -> Value {
    let text = try columns.text(at: index)
    do { return try parse(text) } catch { throw DatabaseError.unreadable(error.message) }
}
