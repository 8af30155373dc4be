import Commerce
import Platform

extension Invariant {
    static let backInStock: [Invariant] = [
        Invariant("I13 whoever is due to be told that something is back has word on its way", "backinstock") { now in
            """
            SELECT 'request ' || CAST(r.id AS TEXT) AS subject, 'is due, and no event of it waits' AS detail
            FROM backinstock_requests r
            WHERE r.state = 'due' AND r.expires_at > \(now)
            AND NOT EXISTS (
                SELECT 1 FROM platform_outbox e WHERE e.state <> 'done' AND e.topic = 'backinstock.due'
                AND e.payload LIKE '%' || CAST(r.id AS TEXT) || '%')
            """
        },
        Invariant("I13 a link that forgets an address belongs to a request", "backinstock") { _ in
            """
            SELECT 'request ' || CAST(l.request_id AS TEXT) AS subject, 'is gone, and a link of it is not' AS detail
            FROM backinstock_links l WHERE NOT EXISTS (SELECT 1 FROM backinstock_requests r WHERE r.id = l.request_id)
            """
        },
    ]
}
