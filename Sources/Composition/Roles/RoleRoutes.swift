import StoreAPI
import Storefront
import WebCore

/// The shop's addresses, for people and for programs, as far as this node's roles answer them.
struct RoleRoutes: RouteTable {
    let storefront: Storefront
    let api: StoreAPI
    let roles: Set<Role>

    func endpoint(for segments: [String], in market: Market) throws -> Endpoint? {
        if let link = StorefrontLink(segments: segments) {
            return RoleTable.answers(link, roles) ? try storefront.endpoint(for: link, in: market) : nil
        }
        return answersProgram(segments) ? try api.endpoint(for: segments, in: market) : nil
    }

    func name(of segments: [String]) -> String? {
        if let link = StorefrontLink(segments: segments) { return RoleTable.answers(link, roles) ? link.name : nil }
        return answersProgram(segments) ? api.name(of: segments) : nil
    }

    func policy(of path: String) -> ResourcePolicy? { api.policy(of: path) }

    private func answersProgram(_ segments: [String]) -> Bool {
        guard let operation = api.found(segments).first?.operation else { return roles.contains(.storefront) }
        return roles.contains(RoleTable.role(ofOperation: operation.path))
    }
}
