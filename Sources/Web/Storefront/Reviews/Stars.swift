import Commerce
import WebCore

/// Stars as a picture with words for those who do not see it.
enum Stars {
    private static let star = "l2.6 6.2 6.8.6-5.2 4.4 1.6 6.6-5.8-3.5-5.8 3.5 1.6-6.6-5.2-4.4 6.8-.6z"
    /// Five beside one another, each in a square of 20. A closed path goes on from where it began.
    private static let five = "M10 1" + Array(repeating: star, count: 5).joined(separator: "m20 0")
    private static let one = "M10 1" + star

    /// "4.3", or "4,3" where that is how it is written.
    static func text(_ rating: ProductRating, in context: PageContext) -> String {
        context.money.hasDecimalComma ? rating.averageText.replacing(".", with: ",") : rating.averageText
    }

    static func html(_ rating: ProductRating, in context: PageContext) -> HTML {
        "\(picture(tenths: rating.tenths))<span class=\"visually-hidden\">\(context.phrases["rating.of_five", ["rating": text(rating, in: context)]])</span>"
    }

    /// Of one review.
    static func html(_ stars: Int, in context: PageContext) -> HTML {
        "\(picture(tenths: stars * 10))<span class=\"visually-hidden\">\(context.phrases["rating.of_five", ["rating": String(stars)]])</span>"
    }

    static func onCard(_ rating: ProductRating, in context: PageContext) -> HTML {
        guard !rating.isEmpty else { return .empty }
        return """
            <p class="rating">\(html(rating, in: context))<span class="card-note"><span aria-hidden="true">(\(rating.count))</span>\
            <span class="visually-hidden">\(context.phrases["reviews.count", count: rating.count])</span></span></p>

            """
    }

    static let single: HTML = "<svg class=\"star\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path d=\"\(one)\"/></svg>"

    /// The inner drawing is cut off where the rating ends.
    private static func picture(tenths: Int) -> HTML {
        """
        <svg class="stars flip" viewBox="0 0 100 20" aria-hidden="true"><path d="\(five)"/>\
        <svg width="\(tenths * 2)" height="20"><path class="stars-full" d="\(five)"/></svg></svg>
        """
    }
}
