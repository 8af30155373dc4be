import Commerce
import Platform

// How the parts of a product lie in its row.

extension ProductOption {
    static func pack(_ options: [ProductOption]) -> String {
        PackedText.join(
            options.map { option in
                PackedText.join(
                    [option.name] + option.values.map(\.packed), by: PackedText.record)
            }, by: PackedText.group)
    }

    static func unpack(_ text: String) -> [ProductOption] {
        guard !text.isEmpty else { return [] }
        return PackedText.slices(text[...], by: PackedText.group).map { group in
            let records = PackedText.slices(group, by: PackedText.record)
            return ProductOption(
                name: String(records[0]),
                values: records.dropFirst().map { record in
                    let fields = PackedText.slices(record, by: PackedText.field)
                    return Value(String(fields[0]), swatch: fields.count > 1 ? String(fields[1]) : nil)
                })
        }
    }
}

extension ProductOption.Value {
    fileprivate var packed: String { swatch.map { "\(label)\(PackedText.field)\($0)" } ?? label }
}

extension PictureReference {
    var packed: String {
        PackedText.join([key, alt, "\(width)", "\(height)", sizes.map { "\($0)" }.joined(separator: " ")], by: PackedText.field)
    }

    static func unpack(_ text: Substring) throws -> PictureReference {
        try unpack(fields: PackedText.slices(text, by: PackedText.field))
    }

    static func unpack(_ text: String?) throws -> PictureReference? {
        guard let text, !text.isEmpty else { return nil }
        return try unpack(text[...])
    }

    fileprivate static func unpack(fields: [Substring]) throws -> PictureReference {
        guard fields.count >= 5, let width = Int(fields[2]), let height = Int(fields[3]) else { throw PackedText.unreadable("picture") }
        return PictureReference(
            key: String(fields[0]), alt: String(fields[1]), width: width, height: height,
            sizes: PackedText.slices(fields[4], by: " ").compactMap { Int($0) })
    }
}

extension ProductPicture {
    static func pack(_ pictures: [ProductPicture]) -> String {
        PackedText.join(
            pictures.map { picture in
                guard let shows = picture.shows else { return picture.picture.packed }
                return "\(picture.picture.packed)\(PackedText.field)\(shows.option)\(PackedText.field)\(shows.value)"
            }, by: PackedText.record)
    }

    static func unpack(_ text: String, limit: Int = .max) throws -> [ProductPicture] {
        guard !text.isEmpty else { return [] }
        return try PackedText.slices(text[...], by: PackedText.record).prefix(limit).map { record in
            let fields = PackedText.slices(record, by: PackedText.field)
            var shows: ShownValue?
            if fields.count == 7, let option = Int(fields[5]), let value = Int(fields[6]) { shows = ShownValue(option: option, value: value) }
            return ProductPicture(try PictureReference.unpack(fields: fields), shows: shows)
        }
    }

    /// For a card: the first picture, and the next that shows the same option value or none.
    static func pack(forCard pictures: [ProductPicture]) -> String {
        guard let first = pictures.first else { return "" }
        let second = pictures.dropFirst().first { $0.shows == first.shows || $0.shows == nil } ?? pictures.dropFirst().first
        return PackedText.join([first.picture.packed] + (second.map { [$0.picture.packed] } ?? []), by: PackedText.record)
    }
}

extension AttributeValue {
    static func pack(_ attributes: [String: AttributeValue]) -> String {
        PackedText.join(
            attributes.sorted { $0.key < $1.key }.map { code, value in
                PackedText.join([code, value.kind.rawValue, value.text], by: PackedText.field)
            }, by: PackedText.record)
    }

    static func unpack(_ text: String) throws -> [(code: String, value: AttributeValue)] {
        guard !text.isEmpty else { return [] }
        return try PackedText.slices(text[...], by: PackedText.record).map { record in
            let fields = PackedText.slices(record, by: PackedText.field)
            guard fields.count == 3, let kind = AttributeKind(rawValue: String(fields[1])) else { throw PackedText.unreadable("attribute") }
            return (String(fields[0]), AttributeValue(kind, String(fields[2])))
        }
    }

    init(_ kind: AttributeKind, _ text: String) {
        self =
            switch kind {
            case .text: .text(text)
            case .number: .number(text)
            case .boolean: .boolean(text == "true")
            case .choice: .choice(text)
            }
    }
}

extension Identifier {
    static func pack(_ identifiers: [Identifier]) -> String { identifiers.map(\.description).joined(separator: " ") }

    static func unpack(_ text: String) -> [Identifier] {
        guard !text.isEmpty else { return [] }
        return PackedText.slices(text[...], by: " ").compactMap { Int64($0).map(Identifier.init(rawValue:)) }
    }
}

extension ProductKind {
    var name: String {
        switch self {
        case .standard: "standard"
        case .grouped: "grouped"
        case .external: "external"
        }
    }

    var packed: String {
        switch self {
        case .standard: ""
        case .grouped(let children): ProductID.pack(children)
        case .external(let url, let text): "\(url)\(PackedText.field)\(text)"
        }
    }

    static func unpack(_ name: String, _ text: String) throws -> ProductKind {
        switch name {
        case "standard": return .standard
        case "grouped": return .grouped(ProductID.unpack(text))
        case "external":
            let fields = PackedText.slices(text[...], by: PackedText.field)
            guard fields.count == 2 else { throw PackedText.unreadable("external product") }
            return .external(url: String(fields[0]), buttonText: String(fields[1]))
        default: throw PackedText.unreadable("product kind")
        }
    }
}

extension ProductCard.Swatch {
    /// From the first option that has colours.
    static func pack(_ options: [ProductOption]) -> String {
        let colors = options.first { $0.values.contains { $0.swatch != nil } }?.values ?? []
        return PackedText.join(
            colors.compactMap { value in value.swatch.map { "\(value.label)\(PackedText.field)\($0)" } }, by: PackedText.record)
    }

    static func unpack(_ text: String) -> (shown: [ProductCard.Swatch], more: Int) {
        guard !text.isEmpty else { return ([], 0) }
        let records = PackedText.slices(text[...], by: PackedText.record)
        let shown = records.prefix(ProductCard.maximumSwatches).compactMap { record -> ProductCard.Swatch? in
            let fields = PackedText.slices(record, by: PackedText.field)
            return fields.count == 2 ? ProductCard.Swatch(label: String(fields[0]), color: String(fields[1])) : nil
        }
        return (shown, max(0, records.count - ProductCard.maximumSwatches))
    }
}
