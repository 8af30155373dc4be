/// The port of a shared cache for bytes. Losing an entry, or the whole cache, costs time and never correctness: whoever
/// stores something that can go out of date stores the versions it was built from with it.
package protocol Cache: Sendable {
    /// `nil` when absent, expired or the cache cannot be reached.
    func get(_ key: String) async -> [UInt8]?
    /// Keys are at most 200 printable ASCII characters; values at most 1 MiB, larger ones are not kept.
    func set(_ key: String, _ value: [UInt8], lifetimeSeconds: Int) async
    /// Stores only where nothing is stored. The lease of one filler among many nodes.
    func add(_ key: String, _ value: [UInt8], lifetimeSeconds: Int) async -> Bool
    func remove(_ key: String) async
}
