import Foundation

enum JSONReader {
    /// The `name` of each object of an array.
    static func strings(_ json: String) throws -> [String] {
        struct Named: Decodable { let name: String }
        return try JSONDecoder().decode([Named].self, from: Data(json.utf8)).map(\.name)
    }
}
