import Commerce

/// Who the shop is.
package struct ShopIdentity: SettingsSection {
    package static let name = "identity"
    package static let standard = ShopIdentity(name: "My shop", tagline: "", contactEmail: nil)

    package var name: String
    /// One line under the name, and the description in search results.
    package var tagline: String
    /// Where buyers write to, and whom mails come from.
    package var contactEmail: EmailAddress?
    package var logo: ContentPicture?
    package var favicon: ContentPicture?

    package init(
        name: String, tagline: String, contactEmail: EmailAddress?, logo: ContentPicture? = nil, favicon: ContentPicture? = nil
    ) {
        self.name = name
        self.tagline = tagline
        self.contactEmail = contactEmail
        self.logo = logo
        self.favicon = favicon
    }

    package func validate() throws(InputProblem) {
        try TextRule.requireLine(name, "name", maximum: 60)
        try TextRule.requireLine(tagline, "tagline", maximum: 200, isRequired: false)
        try logo?.validate(field: "logo")
        try favicon?.validate(field: "favicon")
    }
}
