import Commerce

/// The languages that the shop is shown in.
package struct LanguageChoice: SettingsSection {
    package static let name = "languages"
    package static let standard = LanguageChoice(offered: [.en], preferred: .en)
    /// Those that the interface has words in. A shop in another one would have English buttons around its own texts.
    package static let known: [LocaleCode] = [.en, .fr, .sw, .ar]

    /// In the order of the menu.
    package var offered: [LocaleCode]
    /// What the merchant's own texts are written in. Its addresses have no prefix.
    package var preferred: LocaleCode

    package init(offered: [LocaleCode], preferred: LocaleCode) {
        self.offered = offered
        self.preferred = preferred
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireCount(offered.count, "offered", in: 1...Self.known.count)
        guard Set(offered).count == offered.count else {
            throw InputProblem(field: "offered", code: .conflict, message: "A language must be offered once.")
        }
        if let stranger = offered.first(where: { !Self.known.contains($0) }) {
            throw InputProblem(
                field: "offered", code: .unsupported,
                message: "The interface has no words in \(stranger.code). Languages are \(Self.known.map(\.code).joined(separator: ", ")).")
        }
        guard offered.contains(preferred) else {
            throw InputProblem(field: "preferred", code: .invalid, message: "The preferred language must be one of those offered.")
        }
    }
}
