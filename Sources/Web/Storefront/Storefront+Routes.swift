import Commerce
import Downloads
import Platform
import WebCore

extension Storefront: RouteTable {
    package func endpoint(for segments: [String], in market: Market) throws -> Endpoint? {
        guard let link = StorefrontLink(segments: segments) else { return nil }
        return try endpoint(for: link, in: market)
    }

    package func name(of segments: [String]) -> String? { StorefrontLink(segments: segments)?.name }

    package func endpoint(for link: StorefrontLink, in market: Market) throws -> Endpoint? {
        // What has no prices has one address only.
        if !market.prefix.isEmpty, !link.isPerMarket { return nil }
        switch link {
        case .home: return page(HomeView.render)
        case .product(let handle): return page(allows: ProductView.allows) { try ProductView.render(handle, $0, $1, $2) }
        case .productCard(let handle): return page { try RecentlyViewed.card(handle, $0, $1, $2) }
        case .collection(let handle): return page(allows: ListingQuery.allows) { try ListingView.render(handle, $0, $1, $2) }
        case .allProducts: return page(allows: ListingQuery.allows) { try ListingView.render(nil, $0, $1, $2) }
        case .search:
            return page(allows: SearchView.allows) { [searching] request, context, reader in try SearchView.render(request, context, searching, reader) }
        case .searchSuggestions:
            return page(allows: SuggestionsView.allows) { [searching] request, context, reader in
                try SuggestionsView.render(request, context, searching, reader)
            }
        case .page(let handle): return page { try StaticPageView.render(handle, $0, $1, $2) }
        case .theme: return page(ThemeSheet.render)
        case .favicon: return page(Favicon.render)
        case .robots: return page(Robots.render)
        case .sitemapIndex: return page(SitemapView.index)
        case .sitemap(let part): return page { try SitemapView.part(part, $0, $1, $2) }
        case .asset(let name): return assets.file(name).map { file in .file(FileEndpoint { file }) }
        // What is sold is no picture: it has addresses of its own.
        case .media(let path): return path.hasPrefix(DownloadIntake.folder + "/") ? nil : ObjectKey(path).map(media)
        case .productStock(let handle): return .stream(StreamEndpoint { [self] market in try await stock(of: handle, in: market) })
        case .cart, .cartLines, .cartLine, .cartCodes, .fragment, .checkout, .checkoutUpdate, .order, .orderDownload, .orderReview, .download, .paymentReturn,
            .testPayment, .account:
            return privateEndpoint(for: link, in: market)
        }
    }

    /// A public page that is one function of one snapshot.
    private func page(
        allows: @escaping @Sendable (String) -> Bool = { _ in false },
        _ render: @escaping @Sendable (PublicRequest, PageContext, Reader) throws -> PublicPage?
    ) -> Endpoint {
        .publicPage(
            PublicEndpoint(allows: allows) { [self] request, dependencies in
                let page = try await database.read(recording: dependencies) { [self] reader in
                    try render(request, context(request.market, in: reader), reader)
                }
                guard let page else { throw RequestError.notFound }
                return page
            })
    }

    private func media(_ key: ObjectKey) -> Endpoint {
        .file(
            FileEndpoint { [objects] in
                guard let object = try await objects.get(key) else { return nil }
                // The key carries the content's hash, so the key names the content.
                return StoredFile(
                    bytes: object.content, contentType: object.contentType, etag: "\"\(CachedPage.hash(Array(key.path.utf8)))\"", isImmutable: true)
            })
    }
}

extension StorefrontLink {
    /// Whether the page differs by market.
    var isPerMarket: Bool {
        switch self {
        case .theme, .favicon, .robots, .sitemapIndex, .sitemap, .asset, .media, .testPayment: false
        default: true
        }
    }
}
