import Commerce

/// One section of the home page.
package enum HomeSection: Hashable, Sendable {
    /// The opening: a picture, a few words, a button.
    case hero(Promotion)
    /// Products of a collection, under its title or another.
    case featuredCollection(FeaturedCollection)
    /// Short reasons to buy here.
    case reasons([Reason])
    /// Who is behind the shop.
    case story(Promotion)

    package struct Promotion: Codable, Hashable, Sendable {
        package var title: String
        package var text: String
        package var linkTitle: String
        package var link: LinkTarget?
        package var picture: ContentPicture?

        package init(title: String, text: String, linkTitle: String = "", link: LinkTarget? = nil, picture: ContentPicture? = nil) {
            self.title = title
            self.text = text
            self.linkTitle = linkTitle
            self.link = link
            self.picture = picture
        }
    }

    package struct FeaturedCollection: Codable, Hashable, Sendable {
        package var collection: Handle
        /// Empty shows the collection's own.
        package var title: String
        package var limit: Int

        package init(_ collection: Handle, title: String = "", limit: Int = 8) {
            self.collection = collection
            self.title = title
            self.limit = limit
        }
    }

    package struct Reason: Codable, Hashable, Sendable {
        package var title: String
        package var text: String

        package init(title: String, text: String) {
            self.title = title
            self.text = text
        }
    }

    func validate(field: String) throws(InputProblem) {
        switch self {
        case .hero(let promotion), .story(let promotion):
            try TextRule.requireLine(promotion.title, "\(field).title", maximum: 120)
            try TextRule.requireBlock(promotion.text, "\(field).text", maximum: 2_000, isRequired: false)
            try TextRule.requireLine(promotion.linkTitle, "\(field).linkTitle", maximum: 60, isRequired: promotion.link != nil)
            try promotion.picture?.validate(field: "\(field).picture")
        case .featuredCollection(let featured):
            try TextRule.requireLine(featured.title, "\(field).title", maximum: 120, isRequired: false)
            try TextRule.requireCount(featured.limit, "\(field).limit", in: 1...24)
        case .reasons(let reasons):
            try TextRule.requireCount(reasons.count, field, in: 1...8)
            for (index, reason) in reasons.enumerated() {
                try TextRule.requireLine(reason.title, "\(field)[\(index)].title", maximum: 80)
                try TextRule.requireLine(reason.text, "\(field)[\(index)].text", maximum: 300, isRequired: false)
            }
        }
    }
}

extension HomeSection: Codable {
    private enum Kind: String, Codable { case hero, featuredCollection, reasons, story }
    private enum Key: String, CodingKey { case kind, content }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .hero: self = .hero(try container.decode(Promotion.self, forKey: .content))
        case .featuredCollection: self = .featuredCollection(try container.decode(FeaturedCollection.self, forKey: .content))
        case .reasons: self = .reasons(try container.decode([Reason].self, forKey: .content))
        case .story: self = .story(try container.decode(Promotion.self, forKey: .content))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func put(_ kind: Kind, _ content: some Encodable) throws {
            try container.encode(kind, forKey: .kind)
            try container.encode(content, forKey: .content)
        }
        switch self {
        case .hero(let promotion): try put(.hero, promotion)
        case .featuredCollection(let featured): try put(.featuredCollection, featured)
        case .reasons(let reasons): try put(.reasons, reasons)
        case .story(let promotion): try put(.story, promotion)
        }
    }
}
