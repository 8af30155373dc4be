/// The address rules per country. Add a row where the lenient default annoys shoppers of a country.
enum AddressFormatTable {
    static func format(of country: CountryCode) -> AddressFormat {
        let row = rows[country.code] ?? Row("C Z\nS", region: .optional("Region"))
        return AddressFormat(
            country: country,
            region: .init(
                presence: row.region.presence, label: row.region.label, choices: RegionTable.byCountry[country.code] ?? [],
                showsCode: row.region.showsCode),
            postcode: .init(presence: row.postcode.presence, label: row.postcode.label, shapes: row.postcode.shapes),
            template: row.template)
    }

    struct RegionCell {
        let presence: AddressFormat.Presence
        let label: String
        var showsCode = false

        static let absent = RegionCell(presence: .absent, label: "Region")
        static func required(_ label: String) -> RegionCell { RegionCell(presence: .required, label: label) }
        static func requiredCode(_ label: String) -> RegionCell { RegionCell(presence: .required, label: label, showsCode: true) }
        static func optional(_ label: String) -> RegionCell { RegionCell(presence: .optional, label: label) }
    }

    struct PostcodeCell {
        let presence: AddressFormat.Presence
        let label: String
        let shapes: [PostcodeShape]

        static let absent = PostcodeCell(presence: .absent, label: "Postcode", shapes: [])
        static let anything = PostcodeCell(presence: .optional, label: "Postcode", shapes: [])
        static func required(_ masks: String..., label: String = "Postcode") -> PostcodeCell {
            PostcodeCell(presence: .required, label: label, shapes: masks.map(PostcodeShape.init))
        }
        static func optional(_ masks: String..., label: String = "Postcode") -> PostcodeCell {
            PostcodeCell(presence: .optional, label: label, shapes: masks.map(PostcodeShape.init))
        }
    }

    struct Row {
        let template: String
        let region: RegionCell
        let postcode: PostcodeCell

        init(_ template: String, region: RegionCell = .absent, postcode: PostcodeCell = .anything) {
            (self.template, self.region, self.postcode) = (template, region, postcode)
        }
    }

    private static let rows: [String: Row] =
        africa
        .merging(americas) { row, _ in row }
        .merging(asiaAndPacific) { row, _ in row }
        .merging(europe) { row, _ in row }
        .merging(postcodeBeforeCity.mapValues { Row("Z C", postcode: .required($0)) }) { row, _ in row }
        .merging(withoutPostcode.map { ($0, Row("C\nS", region: .optional("Region"), postcode: .absent)) }) { row, _ in row }

    /// Countries that write "1010 Wien", have one form of postcode and no region in an address.
    private static let postcodeBeforeCity = [
        "AD": "AD###", "AL": "####", "AT": "####", "AX": "22###", "BA": "#####", "BE": "####", "BG": "####", "BL": "97133",
        "BY": "######", "CH": "####", "CY": "####", "CZ": "### ##", "DE": "#####", "DK": "####", "DZ": "#####",
        "EE": "#####", "FI": "#####", "FO": "###", "FR": "#####", "GF": "973##", "GL": "####", "GP": "971##",
        "GR": "### ##", "HR": "#####", "HU": "####", "IS": "###", "LI": "####", "MA": "#####", "MC": "980##", "ME": "#####",
        "MF": "97150", "MK": "####", "MQ": "972##", "NC": "988##", "NL": "#### @@", "NO": "####", "PF": "987##",
        "PL": "##-###", "PM": "97500", "PT": "####-###", "RE": "974##", "RO": "######", "RS": "#####", "SE": "### ##",
        "SI": "####", "SJ": "####", "SK": "### ##", "SM": "4789#", "TN": "####", "VA": "00120", "WF": "986##",
        "YT": "976##",
    ]

    /// Countries whose postal service has no codes, or none that anybody uses.
    private static let withoutPostcode = [
        "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BQ", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK", "CM", "CW", "DJ",
        "DM", "ER", "FJ", "GA", "GD", "GM", "GQ", "GY", "KI", "KM", "KN", "ML", "MO", "MR", "NR", "NU", "QA", "SB", "SC",
        "SL", "SR", "ST", "SX", "TD", "TG", "TK", "TO", "TV", "VU", "YE", "ZW",
    ]
}
