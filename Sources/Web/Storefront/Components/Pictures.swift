import Catalog
import Commerce
import WebCore

/// Pictures in the sizes that exist, with their room kept free so that nothing moves when they arrive.
enum Picture {
    enum Loading {
        /// In the first screen.
        case first
        case eager
        case lazy
    }

    static let gridSizes = "(min-width: 75rem) 22vw, (min-width: 48rem) 30vw, 46vw"
    static let tileSizes = "(min-width: 75rem) 16vw, (min-width: 48rem) 30vw, 44vw"
    static let bandSizes = "(min-width: 62rem) 50vw, 100vw"
    static let shelfSizes = "(min-width: 48rem) 23vw, 62vw"
    static let heroSizes = "(min-width: 62rem) 30vw, 50vw"
    static let gallerySizes = "(min-width: 62rem) 48vw, 100vw"

    /// What stands where a product has no picture: the first letters of its name, for the eye only, since the name is beside it.
    static func monogram(_ title: String) -> HTML {
        let words = title.split { !$0.isLetter && !$0.isNumber }
        let letters = words.count > 1 ? words.prefix(2).compactMap(\.first).map(String.init).joined() : String(words.first?.prefix(2) ?? "")
        return "<span class=\"monogram\" aria-hidden=\"true\">\(letters)</span>"
    }

    /// - Parameter alt: empty where the words beside it say the same.
    static func image(_ picture: PictureReference, alt: String, sizes: String, loading: Loading, fallbackWidth: Int = 640) -> HTML {
        let attributes: HTML
        switch loading {
        case .first: attributes = " fetchpriority=\"high\""
        case .eager: attributes = ""
        case .lazy: attributes = " loading=\"lazy\" decoding=\"async\""
        }
        var set = ""
        for size in picture.sizes { set += "\(set.isEmpty ? "" : ", ")\(picture.path(width: size)) \(size)w" }
        return """
            <img src="\(picture.path(width: fallbackWidth))"\(if: !set.isEmpty, " srcset=\"\(set)\" sizes=\"\(sizes)\"") alt="\(alt)" \
            width="\(picture.width)" height="\(picture.height)"\(attributes)>
            """
    }
}
