import WebCore

/// The reference's looks, over the shop's design tokens.
enum ReferenceStyle {
    static let file: StoredFile = StoredFile(
        bytes: Array(css.utf8), contentType: "text/css; charset=utf-8", etag: "\"\(hash)\"", isImmutable: true,
        gzipped: Gzip.compress(Array(css.utf8), level: 9))

    static let fileName = "reference.\(hash).css"

    private static let hash = String(CachedPage.hash(Array(css.utf8)).prefix(12))

    private static let css = """
        *,::before,::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-block-start:4.5rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:400 var(--text-md)/1.55 var(--font-body)}
        h1,h2,h3,h4,p,ul,dl,dd{margin:0;padding:0}
        ul{list-style:none}
        a{color:inherit;text-underline-offset:.2em}
        code,pre,.address,.method{font-family:var(--font-mono);font-size:.875em}
        code{overflow-wrap:anywhere}
        small{color:var(--ink-soft);font-size:var(--text-xs)}
        :focus-visible{outline:2px solid var(--ink);outline-offset:3px}
        .skip{position:absolute;inset-block-start:-6rem}
        .skip:focus{inset-block-start:.5rem;background:var(--ink);color:var(--paper);padding:.75rem 1rem;z-index:3}
        .top{position:sticky;inset-block-start:0;z-index:2;display:flex;justify-content:space-between;align-items:center;gap:1rem;min-block-size:3.5rem;padding-inline:var(--gutter);background:var(--paper);border-block-end:1px solid var(--line)}
        .top a{display:inline-flex;align-items:center;min-block-size:var(--target);text-decoration:none}
        .top a:hover{text-decoration:underline}
        .top span a{margin-inline-start:1.25rem;font-size:var(--text-sm)}
        .name{font-weight:var(--weight-bold)}
        .frame{display:grid;gap:var(--space-6);padding-inline:var(--gutter);max-inline-size:84rem;margin-inline:auto}
        .frame>*{min-inline-size:0}
        .contents{padding-block-start:var(--space-4);font-size:var(--text-sm)}
        .contents summary{display:flex;align-items:center;min-block-size:var(--target);cursor:pointer;font-weight:var(--weight-bold)}
        .contents summary::before{content:"+";inline-size:1.25rem}
        .contents [open]>summary::before{content:"–"}
        .contents a{display:block;padding-block:.3rem;text-decoration:none}
        .contents a:hover{text-decoration:underline}
        .contents li>a{font-weight:var(--weight-bold)}
        .contents li li>a{font-weight:400;color:var(--ink-soft)}
        main{padding-block:var(--space-5) var(--space-9);outline:0}
        section+section{margin-block-start:var(--space-8)}
        h1{font:var(--weight-display) var(--text-2xl)/1.05 var(--font-display);letter-spacing:-.035em}
        h2{font:var(--weight-display) var(--text-xl)/1.1 var(--font-display);letter-spacing:-.02em;padding-block-end:var(--space-3);border-block-end:2px solid var(--ink)}
        h3{font:var(--weight-bold) var(--text-lg)/1.25 var(--font-display)}
        h4{font-size:var(--text-sm);font-weight:var(--weight-bold);margin-block:var(--space-4) var(--space-1)}
        .lead{font-size:var(--text-lg);margin-block:var(--space-3);max-inline-size:38rem}
        article{padding-block:var(--space-5);border-block-end:1px solid var(--line)}
        article p{max-inline-size:44rem}
        .address{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-block:var(--space-2)}
        .address code{font-size:1em}
        .method{padding:.15rem .5rem;border:1px solid var(--line-control);border-radius:var(--radius-control);font-weight:var(--weight-bold);font-size:var(--text-xs)}
        .method-get{color:var(--success);border-color:currentColor}
        .method-post,.method-put{color:var(--accent-text);border-color:currentColor}
        .method-delete{color:var(--danger);border-color:currentColor}
        .terms>div{display:grid;gap:0 var(--space-5);padding-block:.45rem;border-block-start:1px solid var(--line)}
        .terms>div:target{background:var(--panel)}
        .terms dt{font-weight:var(--weight-bold);font-size:var(--text-sm);overflow-wrap:anywhere}
        .terms dt small{font-weight:400}
        .terms dd{font-size:var(--text-sm);overflow-wrap:anywhere}
        .terms .terms{margin-block-start:var(--space-2)}
        pre{margin-block:var(--space-4) 0;padding:var(--space-4);overflow-x:auto;background:var(--panel);border-radius:var(--radius-control)}
        @media (max-width:59.99rem){.contents ul ul{display:none}.contents ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}.contents a{padding-block:.6rem}}
        @media (min-width:40rem){.terms>div{grid-template-columns:13rem 1fr}.terms .terms>div{grid-template-columns:10rem 1fr}}
        @media (min-width:60rem){.frame{grid-template-columns:17rem 1fr}.contents{position:sticky;inset-block-start:3.5rem;max-block-size:calc(100vh - 3.5rem);overflow-y:auto;padding-block-end:var(--space-6)}}
        @media print{.contents,.top{display:none}.frame{display:block}}
        """
}
