import Commerce
import Content

/// `catalogue.json` as it is written; its README says what each field means.
struct DemoCatalogue: Decodable, Sendable {
    struct Shop: Decodable, Sendable {
        let name: String
        let tagline: String
        let currencies: [String]
        let email: String
        let logo: String?
        let favicon: String?
        let dispatch: String
        let assurances: [Assurance]
        let guides: [Guide]
    }

    struct Guide: Decodable, Sendable {
        let option: String
        let title: String
        let link: String
    }

    struct Assurance: Decodable, Sendable {
        let title: String
        let text: String
        let goods: Assurances.Goods
    }

    struct Category: Decodable, Sendable {
        let handle: String
        let title: String
        let parent: String?
        let description: String
        let position: Int
    }

    struct Collection: Decodable, Sendable {
        enum Kind: String, Decodable { case rules, manual }

        struct Rule: Decodable, Sendable {
            let field: String
            let `operator`: String
            let value: String
        }

        let handle: String
        let title: String
        let description: String
        let picture: String?
        let kind: Kind
        let match: String?
        let rules: [Rule]?
        let products: [String]?
        let sort: String
    }

    struct Attribute: Decodable, Sendable {
        let code: String
        let label: String
        let kind: String
        let unit: String?
        let choices: [String]?
    }

    struct Page: Decodable, Sendable {
        struct Section: Decodable, Sendable {
            let heading: String?
            let paragraphs: [String]
            let bullets: [String]
        }

        let handle: String
        let title: String
        let body: [Section]
    }

    struct Home: Decodable, Sendable {
        struct Promotion: Decodable, Sendable {
            let title: String
            let text: String
            let link: String
            let linkText: String
            let picture: String?
        }

        struct Featured: Decodable, Sendable { let collection: String }

        struct Sale: Decodable, Sendable {
            let collection: String
            let promotion: Promotion
        }

        struct Reason: Decodable, Sendable {
            let title: String
            let text: String
        }

        let announcement: String
        let hero: Promotion
        let featured: [Featured]
        let sale: Sale
        let feature: Promotion
        let story: Promotion
        let usp: [Reason]
    }

    struct ShippingZone: Decodable, Sendable {
        struct Rate: Decodable, Sendable {
            let name: String
            /// Minor units by currency.
            let prices: [String: Int64]
            let freeOver: [String: Int64]?
            let minDays: Int
            let maxDays: Int
        }

        let name: String
        let countries: [String]
        let rates: [Rate]
    }

    struct Tax: Decodable, Sendable {
        let country: String
        let region: String?
        let name: String
        let ratePercent: String
        let inclusive: Bool
    }

    /// Amounts are minor units by currency, percentages are texts.
    struct Promotion: Decodable, Sendable {
        struct BuyGet: Decodable, Sendable {
            let buy: Int
            let get: Int
            let percentOff: String
        }

        struct Tier: Decodable, Sendable {
            let from: Int
            let percentOff: String
        }

        let title: String
        /// Nil for one that needs none.
        let code: String?
        // One of these is there.
        let percentOff: String?
        let amountOff: [String: Int64]?
        let freeShippingUpTo: [String: Int64]?
        let buyGet: BuyGet?
        let tiers: [Tier]?
        /// A collection's or category's handle; nil for everything.
        let collection: String?
        let minimumSpend: [String: Int64]?
        let countries: [String]?
        let isFirstOrderOnly: Bool?
        let startsAt: String?
        let endsAt: String?
        /// `goods`, `order`, `shipping`
        let combinesWith: [String]
        let limit: Int?
        let limitPerCustomer: Int?
    }

    struct Location: Decodable, Sendable {
        let code: String
        let name: String
        let country: String
        let priority: Int
        let stockSharePercent: Int
    }

    let version: Int
    /// The day as of which its dates are meant.
    let writtenOn: String
    let shop: Shop
    let categories: [Category]
    let collections: [Collection]
    let attributes: [Attribute]
    let products: [DemoProduct]
    let pages: [Page]
    let home: Home
    let shippingZones: [ShippingZone]
    let taxes: [Tax]
    let locations: [Location]
    let promotions: [Promotion]
}

extension DemoCatalogue {
    /// Whole days since it was written; 0 before.
    func age(at now: Timestamp) throws -> Int {
        max(0, Int(now.milliseconds(since: try Timestamp(iso8601: writtenOn)) / 86_400_000))
    }
}
