import Storefront
import WebCore

/// The storefront's addresses, as far as this node's roles answer them.
struct RoleRoutes: RouteTable {
    let storefront: Storefront
    let roles: Set<Role>

    func endpoint(for segments: [String], in market: Market) throws -> Endpoint? {
        guard let link = StorefrontLink(segments: segments), RoleTable.answers(link, roles) else { return nil }
        return try storefront.endpoint(for: link, in: market)
    }

    func name(of segments: [String]) -> String? {
        guard let link = StorefrontLink(segments: segments), RoleTable.answers(link, roles) else { return nil }
        return link.name
    }
}
