/// A stored picture and the words that stand for it. Content under a key never changes.
package struct PictureReference: Hashable, Sendable {
    /// Object key without size and extension: `pictures/3f/3fa9…`.
    package let key: String
    package let alt: String
    /// Pixels of the original.
    package let width: Int
    package let height: Int
    /// Widths that exist, ascending; none for a drawing, which lies under the key itself.
    package let sizes: [Int]

    package init(key: String, alt: String, width: Int, height: Int, sizes: [Int]) {
        self.key = key
        self.alt = alt
        self.width = width
        self.height = height
        self.sizes = sizes
    }

    /// The address of the smallest size that is at least `width` wide, or of the largest there is.
    package func path(width: Int) -> String {
        guard let size = sizes.first(where: { $0 >= width }) ?? sizes.last else { return "/media/\(key)" }
        return "/media/\(key)-\(size).webp"
    }

    /// The height at a width, in the picture's proportions.
    package func height(atWidth width: Int) -> Int {
        self.width == 0 ? width : max(1, (height * width + self.width / 2) / self.width)
    }

    package func with(alt: String) -> PictureReference {
        PictureReference(key: key, alt: alt, width: width, height: height, sizes: sizes)
    }
}

/// A picture of a product and, if it shows one option value ("Color: Black"), which one.
package struct ProductPicture: Hashable, Sendable {
    package var picture: PictureReference
    package var shows: ShownValue?

    package init(_ picture: PictureReference, shows: ShownValue? = nil) {
        self.picture = picture
        self.shows = shows
    }

    /// Places in the product's options and in that option's values.
    package struct ShownValue: Hashable, Sendable {
        package var option: Int
        package var value: Int

        package init(option: Int, value: Int) {
            self.option = option
            self.value = value
        }
    }
}
