import WebCore

/// What holds for all operations.
enum ReferenceIntroduction {
    static func html(origin: String) -> HTML {
        """
        <section id="start"><h1>Store API</h1>
        <p class="lead">The shop for programs: products, search, carts, checkout and orders, as JSON over HTTP.</p>
        <pre tabindex="0" aria-label="Example"><code>curl '\(origin)/api/v1/products?limit=5&amp;sort=newest'</code></pre>
        <dl class="terms">
        <div><dt>Markets</dt><dd>The address says in which language and currency everything is. <code>/api/v1/…</code> is the shop's own market; \
        <code>/fr/api/v1/…</code>, <code>/eur/api/v1/…</code> and <code>/fr/eur/api/v1/…</code> are others. <a href="#getShop">The shop</a> lists them.</dd></div>
        <div><dt>Money</dt><dd><code>{"amount": "25.00", "minorUnits": 2500, "currency": "USD"}</code>. Count with <code>minorUnits</code>: whole numbers lose no cent.</dd></div>
        <div><dt>Identifiers</dt><dd>Texts. They are larger than a script's numbers hold.</dd></div>
        <div><dt>Pages</dt><dd>Lists end in <code>nextCursor</code>, which goes back as <code>cursor</code>. It stands by the products, so what is added or taken out meanwhile makes nobody see one twice.</dd></div>
        <div><dt>Caching</dt><dd>What is the same for everybody has an <code>ETag</code>: <code>If-None-Match</code> gives 304 while nothing changed. Ask as often as you like; a price is never old.</dd></div>
        <div><dt>Keys</dt><dd>No cookie is read or set. A cart is opened by its <code>Cart-Token</code>, an order by its token in the address. Whoever has one has what it opens; a wrong one finds nothing.</dd></div>
        <div><dt>Repeating</dt><dd>An answer may be lost on its way. With the same <code>Idempotency-Key</code> a request is done once, however often it comes.</dd></div>
        <div><dt>Changes of others</dt><dd><code>If-Match</code> with the cart's <code>ETag</code> leaves a cart alone that was changed since you saw it.</dd></div>
        <div><dt>Limits</dt><dd>Each network address may ask so much a minute; <code>RateLimit</code> says how much is left, and 429 with <code>Retry-After</code> when to go on. \
        Answers from the cache do not count. A body has up to 65,536 bytes and \(StrictJSON.maximumDepth) levels.</dd></div>
        <div><dt>Other sites</dt><dd>Scripts of the sites that the shop names may call it from browsers (CORS).</dd></div>
        </dl></section>
        """
    }
}
