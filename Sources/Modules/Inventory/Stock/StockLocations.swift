import Commerce
import Platform

/// The places where stock lies. Orders draw on the lowest priority number first.
package enum StockLocations {
    package struct Location: Hashable, Sendable {
        package let id: LocationID
        package let name: String
        package let priority: Int
    }

    /// - Parameter name: 1 to 100 characters.
    package static func create(name: String, priority: Int, at now: Timestamp, in transaction: Transaction) throws -> LocationID {
        guard 1...100 ~= name.count else {
            throw InputProblem(field: "name", code: name.isEmpty ? .required : .tooLong, message: "Name must have 1 to 100 characters.")
        }
        let id: LocationID = transaction.newIdentifier()
        try transaction.execute(
            "INSERT INTO inventory_locations (id, name, priority, created_at) VALUES (\(id), \(name), \(priority), \(now))")
        return id
    }

    /// In the order in which they are drawn on.
    package static func all(in reader: Reader) throws -> [Location] {
        try reader.all("SELECT id, name, priority FROM inventory_locations ORDER BY priority, id LIMIT 1000") {
            Location(id: try $0[0], name: try $0[1], priority: try $0[2])
        }
    }

    /// The first location, made when there is none: a small shop never needs to know that locations exist.
    package static func main(at now: Timestamp, in transaction: Transaction) throws -> LocationID {
        if let first = try all(in: transaction).first { return first.id }
        return try create(name: "Main", priority: 0, at: now, in: transaction)
    }
}
