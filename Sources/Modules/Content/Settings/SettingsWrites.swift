import Commerce
import Platform

/// Reads and edits one section at a time.
package enum SettingsWrites {
    package struct Stored<Section: SettingsSection>: Hashable, Sendable {
        package let section: Section
        /// 0 when it was never set.
        package let revision: Int
    }

    /// The section with the revision that an edit gives back.
    package static func current<Section: SettingsSection>(_: Section.Type, in reader: Reader) throws -> Stored<Section> {
        let stored = try reader.first("SELECT value, revision FROM content_settings WHERE name = \(Section.name)") { row in
            Stored<Section>(section: try SettingsText.decoded(row[0]), revision: try row[1])
        }
        return stored ?? Stored(section: .standard, revision: 0)
    }

    /// Stores the section and bumps the tag of the pages that show it; does neither when nothing is different.
    /// - Parameter revision: the one that was read before editing; nil overwrites whatever is there.
    /// - Throws: `InputProblem` for what is not allowed, `ContentConflict` when the revision is no longer the current one.
    /// - Returns: the revision now.
    @discardableResult
    package static func set<Section: SettingsSection>(
        _ section: Section, replacing revision: Int? = nil, now: Timestamp, in transaction: Transaction
    ) throws -> Int {
        try section.validate()
        let current = try current(Section.self, in: transaction)
        if let revision, revision != current.revision { throw ContentConflict() }
        if current.revision > 0, current.section == section { return current.revision }
        let next = current.revision + 1
        // The revision is compared once more by the write itself: two copies of this transaction may run at once.
        let changed = try transaction.execute(
            """
            INSERT INTO content_settings (name, value, revision, updated_at)
            VALUES (\(Section.name), \(try SettingsText.encoded(section)), \(next), \(now))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value, revision = excluded.revision, updated_at = excluded.updated_at
            WHERE content_settings.revision = \(current.revision)
            """)
        guard changed == 1 else { throw ContentConflict() }
        transaction.bump(Section.self == HomePage.self ? .home : .theme)
        return next
    }
}
