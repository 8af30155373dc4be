import Commerce
import Foundation
import Platform

/// What every page of the shop needs to know, read at once.
package struct ShopSettings: Hashable, Sendable {
    package let identity: ShopIdentity
    package let currencies: CurrencyChoice
    package let languages: LanguageChoice
    package let theme: Theme
    package let navigation: Navigation
    package let announcement: Announcement
    package let assurances: Assurances
    package let optionGuides: OptionGuides

    /// One statement. Depends on the tag `.theme`; what was never set is the standard.
    package static func load(in reader: Reader) throws -> ShopSettings {
        reader.depend(on: .theme)
        let names = [
            ShopIdentity.name, CurrencyChoice.name, LanguageChoice.name, Theme.name, Navigation.name, Announcement.name, Assurances.name,
            OptionGuides.name,
        ]
        var stored: [String: String] = [:]
        try reader.each("SELECT name, value FROM content_settings WHERE name IN \(list: names)") { stored[try $0[0]] = try $0[1] }
        return ShopSettings(
            identity: try SettingsText.section(stored), currencies: try SettingsText.section(stored), languages: try SettingsText.section(stored),
            theme: try SettingsText.section(stored), navigation: try SettingsText.section(stored), announcement: try SettingsText.section(stored),
            assurances: try SettingsText.section(stored), optionGuides: try SettingsText.section(stored))
    }
}

/// How sections lie in the database.
enum SettingsText {
    static func section<Section: SettingsSection>(_ stored: [String: String]) throws -> Section {
        guard let text = stored[Section.name] else { return .standard }
        return try decoded(text)
    }

    static func decoded<Section: SettingsSection>(_ text: String) throws -> Section {
        do {
            return try JSONDecoder().decode(Section.self, from: Data(text.utf8))
        } catch {
            throw DatabaseError.unreadable("content_settings.\(Section.name): \(error)")
        }
    }

    static func encoded(_ section: some SettingsSection) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(section), as: UTF8.self)
    }
}
