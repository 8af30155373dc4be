import Commerce

/// The bar above every page.
package struct Announcement: SettingsSection {
    package static let name = "announcement"
    package static let standard = Announcement(text: "", link: nil, isShown: false)

    package var text: String
    package var link: LinkTarget?
    package var isShown: Bool

    package init(text: String, link: LinkTarget?, isShown: Bool) {
        self.text = text
        self.link = link
        self.isShown = isShown
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireLine(text, "text", maximum: 200, isRequired: isShown)
    }
}
