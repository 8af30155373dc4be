import Commerce

/// One part of the settings that is edited and stored as a whole.
package protocol SettingsSection: Codable, Hashable, Sendable {
    /// The key it is stored under.
    static var name: String { get }
    /// What a new shop has.
    static var standard: Self { get }
    /// Throws the first problem; `field` is a path within the section.
    func validate() throws(InputProblem)
}
