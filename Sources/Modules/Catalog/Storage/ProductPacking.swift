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
        PackedText.records(text, by: PackedText.group) { group in
            var option = ProductOption(name: "", values: [])
            var isName = true
            _ = group.split(by: PackedText.record) { record in
                if isName {
                    option.name = record.text
                    isName = false
                } else {
                    let fields = record.fields
                    option.values.append(Value(fields[0].text, swatch: fields.count > 1 ? fields[1].text : nil))
                }
            }
            return option
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

    static func unpack(_ text: String?) throws -> PictureReference? {
        try PackedText.records(text ?? "") { try unpack(fields: $0.fields) }.first
    }

    fileprivate static func unpack(fields: [PackedSlice]) throws -> PictureReference {
        guard fields.count >= 5, let width = fields[2].number, let height = fields[3].number else { throw PackedText.unreadable("picture") }
        return PictureReference(
            key: fields[0].text, alt: fields[1].text, width: width, height: height,
            sizes: fields[4].split(by: " ") { $0.number ?? 0 })
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
        try PackedText.records(text, limit: limit) { record in
            let fields = record.fields
            var shows: ShownValue?
            if fields.count == 7, let option = fields[5].number, let value = fields[6].number { shows = ShownValue(option: option, value: value) }
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
        try PackedText.records(text) { record in
            let fields = record.fields
            guard fields.count == 3, let kind = AttributeKind(rawValue: fields[1].text) else { throw PackedText.unreadable("attribute") }
            return (fields[0].text, AttributeValue(kind, fields[2].text))
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
    // A key path of a generic type is looked up anew each time, which is slow.
    static func pack(_ identifiers: [Identifier]) -> String { identifiers.map { $0.description }.joined(separator: " ") }

    static func unpack(_ text: String) -> [Identifier] {
        PackedText.records(text, by: " ") { $0.text }.compactMap { Int64($0).map(Identifier.init(rawValue:)) }
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
            let fields = PackedText.split(text, by: PackedText.field)
            guard fields.count == 2 else { throw PackedText.unreadable("external product") }
            return .external(url: fields[0], buttonText: fields[1])
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
        var count = 0
        var shown: [ProductCard.Swatch] = []
        _ = PackedText.records(text) { record in
            count += 1
            guard count <= ProductCard.maximumSwatches else { return }
            let fields = record.fields
            if fields.count == 2 { shown.append(ProductCard.Swatch(label: fields[0].text, color: fields[1].text)) }
        }
        return (shown, max(0, count - ProductCard.maximumSwatches))
    }
}
