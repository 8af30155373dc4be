import Commerce
import HTTPTypes
import NIOCore
import Platform
import Testing

@testable import WebCore

@Suite("Page cache")
struct PageCacheTests {
    let now = Timestamp(millisecondsSince1970: 1_000_000)
    let tag = CacheTag("product:1")

    private func page(_ text: String, _ versions: [CacheTag: Int64], expiresAt: Timestamp? = nil, _ encoding: PageEncoding = .identity) -> CachedPage {
        CachedPage(
            .html("\(text)"), versions: versions.mapValues { CacheVersion(rawValue: $0) }, expiresAt: expiresAt, headers: HTTPFields(), encoding: encoding)
    }

    @Test("a page is served until a tag it was built from is bumped, and only that page goes")
    func purgesByTag() {
        let cache = PageCache(limitBytes: 1 << 20)
        cache.store(page("one", [tag: 5]), for: PageKey("/one"), since: cache.sequence)
        cache.store(page("two", [CacheTag("product:2"): 5]), for: PageKey("/two"), since: cache.sequence)
        cache.invalidate([tag: CacheVersion(rawValue: 6)])
        #expect(cache.page(for: PageKey("/one"), at: now) == nil)
        #expect(cache.page(for: PageKey("/two"), at: now) != nil)
        #expect(cache.statistics.purges == 1)
    }

    @Test("a page that was built before an edit and arrives after it is not kept")
    func refusesLateFill() {
        let cache = PageCache(limitBytes: 1 << 20)
        cache.invalidate([tag: CacheVersion(rawValue: 6)])
        cache.store(page("old", [tag: 5]), for: PageKey("/one"), since: cache.sequence)
        #expect(cache.page(for: PageKey("/one"), at: now) == nil)
        cache.store(page("new", [tag: 6]), for: PageKey("/one"), since: cache.sequence)
        #expect(cache.page(for: PageKey("/one"), at: now) != nil)
    }

    @Test("a page that began before everything was dropped is not kept, whatever it was built from")
    func refusesFillOfBefore() {
        let cache = PageCache(limitBytes: 1 << 20)
        let began = cache.sequence
        cache.removeAll()
        cache.store(page("old market", [tag: 5]), for: PageKey("/one"), since: began)
        #expect(cache.page(for: PageKey("/one"), at: now) == nil)
        cache.store(page("new market", [tag: 5]), for: PageKey("/one"), since: cache.sequence)
        #expect(cache.page(for: PageKey("/one"), at: now) != nil)
    }

    @Test("word of an older version, arriving late, drops nothing")
    func ignoresOldVersions() {
        let cache = PageCache(limitBytes: 1 << 20)
        cache.store(page("new", [tag: 9]), for: PageKey("/one"), since: cache.sequence)
        cache.invalidate([tag: CacheVersion(rawValue: 7)])
        #expect(cache.page(for: PageKey("/one"), at: now) != nil)
    }

    @Test("a scheduled change ends an entry")
    func expires() {
        let cache = PageCache(limitBytes: 1 << 20)
        cache.store(page("sale", [tag: 1], expiresAt: now.adding(seconds: 10)), for: PageKey("/one"), since: cache.sequence)
        #expect(cache.page(for: PageKey("/one"), at: now.adding(seconds: 9)) != nil)
        #expect(cache.page(for: PageKey("/one"), at: now.adding(seconds: 10)) == nil)
    }

    @Test("memory is bounded: the least recently used go first, and the count of bytes stays right")
    func evicts() {
        let cache = PageCache(limitBytes: 200_000)
        let text = String(repeating: "x", count: 4_000)
        for number in 0..<100 {
            cache.store(page(text + String(number), [CacheTag("product:\(number)"): 1]), for: PageKey("/\(number)"), since: cache.sequence)
            _ = cache.page(for: PageKey("/0"), at: now)
        }
        #expect(cache.statistics.bytes <= 200_000)
        #expect(cache.page(for: PageKey("/0"), at: now) != nil, "used all the time")
        #expect(cache.page(for: PageKey("/1"), at: now) == nil)
        #expect(cache.page(for: PageKey("/99"), at: now) != nil)
        cache.removeAll()
        #expect(cache.statistics.bytes == 0 && cache.statistics.entries == 0)
    }

    @Test("compressed bytes decode to the page and carry an entity tag of their own")
    func compresses() throws {
        let text = String(repeating: "the same words again ", count: 200)
        let (plain, gzipped) = (page(text, [:]), page(text, [:], .gzip))
        #expect(gzipped.body.count < plain.body.count / 4)
        #expect(gzipped.etag != plain.etag)
        let (headers, plainHeaders) = (gzipped.headers(isHit: true), plain.headers(isHit: true))
        #expect(headers[.contentEncoding] == "gzip" && plainHeaders[.contentEncoding] == nil)
        #expect(headers[.vary] == "Accept-Encoding" && plainHeaders[.vary] == "Accept-Encoding")
        #expect(page("short", [:], .gzip).headers(isHit: true)[.contentEncoding] == nil)
    }
}
