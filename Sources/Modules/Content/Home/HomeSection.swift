import Commerce

/// One section of the home page.
package enum HomeSection: Hashable, Sendable {
    /// The opening: a picture, a few words, a button.
    case hero(Promotion)
    /// Products of a collection, under its title or another.
    case featuredCollection(FeaturedCollection)
    /// Short reasons to buy here.
    case reasons([Reason])
    /// Goods that are reduced, in a band from edge to edge. Nothing once none of them is.
    case sale(Sale)
    /// A picture with words beside it, between shelves.
    case feature(Promotion)
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

    package struct Sale: Codable, Hashable, Sendable {
        /// The link leads to more than the goods that are shown.
        package var promotion: Promotion
        /// What of it is reduced at the moment is shown.
        package var collection: Handle

        package init(_ promotion: Promotion, of collection: Handle) {
            self.promotion = promotion
            self.collection = collection
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
        case .hero(let promotion), .feature(let promotion), .story(let promotion): try promotion.validate(field: field)
        case .sale(let sale): try sale.promotion.validate(field: "\(field).promotion")
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

extension HomeSection.Promotion {
    fileprivate func validate(field: String) throws(InputProblem) {
        try TextRule.requireLine(title, "\(field).title", maximum: 120)
        try TextRule.requireBlock(text, "\(field).text", maximum: 2_000, isRequired: false)
        try TextRule.requireLine(linkTitle, "\(field).linkTitle", maximum: 60, isRequired: link != nil)
        try picture?.validate(field: "\(field).picture")
    }
}

extension HomeSection: Codable {
    private enum Kind: String, Codable { case hero, featuredCollection, reasons, sale, feature, story }
    private enum Key: String, CodingKey { case kind, content }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Kind.self, forKey: .kind) {
        case .hero: self = .hero(try container.decode(Promotion.self, forKey: .content))
        case .featuredCollection: self = .featuredCollection(try container.decode(FeaturedCollection.self, forKey: .content))
        case .reasons: self = .reasons(try container.decode([Reason].self, forKey: .content))
        case .sale: self = .sale(try container.decode(Sale.self, forKey: .content))
        case .feature: self = .feature(try container.decode(Promotion.self, forKey: .content))
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
        case .sale(let sale): try put(.sale, sale)
        case .feature(let promotion): try put(.feature, promotion)
        case .story(let promotion): try put(.story, promotion)
        }
    }
}
