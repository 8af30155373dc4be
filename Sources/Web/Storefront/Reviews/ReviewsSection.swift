import Catalog
import Commerce
import Reviews
import WebCore

/// The part of a product's page with what its buyers say.
struct ReviewsSection {
    let reviews: ProductReviews
    let product: ProductDetail
    let context: PageContext

    private var phrases: Phrases { context.phrases }

    var html: HTML {
        """
        <section class="section" id="reviews" aria-labelledby="reviews-title">
          <div class="section-head"><h2 id="reviews-title">\(phrases["reviews"])</h2></div>
          <div class="reviews">
          <div class="reviews-sum">\(if: reviews.summary.rating.isEmpty, none, else: sums)
          <p><a class="button button--quiet button--small" href="\(context.path(.account(.review(product.id))))" rel="nofollow">\(phrases["reviews.write"])</a></p>
          <p class="small muted">\(phrases["reviews.who"]) <a href="\(context.path(.account(.findOrder)))" rel="nofollow">\(phrases["find_order"])</a></p></div>
          \(list)
          </div>
        </section>

        """
    }

    private var none: HTML { "<p class=\"lead\">\(phrases["reviews.none"])</p>" }

    private var sums: HTML {
        let rating = reviews.summary.rating
        return """
            <p class="rating rating--large"><strong aria-hidden="true">\(Stars.text(rating, in: context))</strong>\(Stars.html(rating, in: context)) \
            <span class="muted">\(phrases["reviews.count", count: rating.count])</span></p>
            <ul class="rating-bars">\(each: ProductRating.stars.reversed(), bar)</ul>
            """
    }

    private func bar(_ stars: Int) -> HTML {
        let (count, all) = (reviews.summary.count(of: stars), reviews.summary.rating.count)
        return """
            <li><span>\(phrases["rating.stars", count: stars])</span>\
            <svg class="flip" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="\(count * 100 / max(all, 1))" height="4"/></svg>\
            <span class="mono"><span class="visually-hidden">: </span>\(count)</span></li>

            """
    }

    private var list: HTML {
        guard !reviews.shown.isEmpty else { return .empty }
        let path = context.path(.product(product.handle))
        let turning = Pagination.html(page: reviews.page, pages: reviews.pages, in: context) { page in
            page == 1 ? "\(path)#reviews" : "\(path)?\(ProductReviews.parameter)=\(page)#reviews"
        }
        return """
            <div class="reviews-list"><ol class="review-list" role="list">\(each: reviews.shown, item)</ol>
            \(turning)</div>
            """
    }

    private func item(_ review: Review) -> HTML {
        let name = review.name.isEmpty ? phrases["reviews.no_name"] : review.name
        let language: HTML = review.locale == context.market.locale ? .empty : " lang=\"\(review.locale.code)\" dir=\"auto\""
        return """
            <li class="review"><div class="review-head">\(Stars.html(review.rating, in: context))\
            \(if: !review.title.isEmpty, "<h3\(language)>\(review.title)</h3>")</div>
            <p class="lines"\(language)>\(review.text)</p>
            <p class="small muted"><bdi>\(name)</bdi> · <time datetime="\(review.writtenAt.iso8601)">\(DateText.day(review.writtenAt, phrases))</time> · \
            \(phrases["reviews.verified"])</p>
            \(review.reply.map { reply in """
            <div class="review-reply"><p class="small"><strong>\(phrases["reviews.reply", ["shop": context.frame.shopName]])</strong></p><p>\(reply)</p></div>
            """ as HTML })</li>

            """
    }
}
