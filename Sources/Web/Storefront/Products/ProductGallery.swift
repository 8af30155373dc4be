import Catalog
import WebCore

/// Pictures side by side, swiped on a phone; the chosen colour's picture comes first.
struct ProductGallery {
    private let page: ProductPage

    init(_ page: ProductPage) { self.page = page }

    var html: HTML {
        let pictures = page.product.pictures
        let phrases = page.context.phrases
        guard !pictures.isEmpty else {
            return
                "<div class=\"gallery gallery--single\"><div class=\"gallery-slide gallery-slide--empty\">\(Picture.monogram(page.product.title))</div></div>"
        }
        let isSingle = pictures.count == 1
        return """
            <section class="gallery\(if: isSingle, " gallery--single")" aria-label="\(phrases["pictures"])">
              <ul class="gallery-track" tabindex="0" aria-label="\(phrases["pictures"])">\(each: pictures.enumerated(), slide)</ul>
              \(badges)
              \(if: !isSingle, "<ul class=\"gallery-thumbs\">\(each: pictures.enumerated(), thumb)</ul>")
            </section>
            """
    }

    private func slide(_ index: Int, _ picture: ProductPicture) -> HTML {
        let image = Picture.image(
            picture.picture, alt: picture.picture.alt.isEmpty ? page.product.title : picture.picture.alt, sizes: Picture.gallerySizes,
            loading: index == 0 ? .first : .lazy, fallbackWidth: 960)
        return "<li class=\"gallery-slide\" id=\"picture-\(index + 1)\">\(image)</li>"
    }

    private func thumb(_ index: Int, _ picture: ProductPicture) -> HTML {
        let label = page.context.phrases["picture_of", ["number": String(index + 1), "count": String(page.product.pictures.count)]]
        let small = picture.picture.path(width: 320)
        return """
            <li><a href="#picture-\(index + 1)"\(if: index == 0, " aria-current=\"true\"") aria-label="\(label)">\
            <img src="\(small)" alt="" width="\(picture.picture.width)" height="\(picture.picture.height)" loading="lazy"></a></li>
            """
    }

    private var badges: HTML {
        guard page.percentOff > 0 else { return .empty }
        return "<p class=\"card-badges\"><span class=\"badge badge--sale\">\(Percent.off(page.percentOff, page.context.phrases))</span></p>"
    }
}
