# One Fargate service for each of Duka's roles. The table of Sources/Composition/Roles says which role answers which address; the
# balancer's rules say the same, and a test of the program (BalancerRulesTests) holds the two together. A language and a currency may
# stand before the path (/fr/eur/products), which is the `*` of the rules of a market.

locals {
  # AWS takes 5 wildcards a rule, and 4 paths beside the CDN's header.
  paths = {
    catalog          = { role = "catalog", patterns = ["/products", "/products/*", "/collections/*"] }
    search           = { role = "catalog", patterns = ["/search", "/search/*"] }
    cart             = { role = "checkout", patterns = ["/cart", "/cart/*", "/checkout", "/checkout/*"] }
    orders           = { role = "checkout", patterns = ["/fragment", "/orders/*", "/downloads/*", "/payments/*"] }
    accounts         = { role = "accounts", patterns = ["/account", "/account/*"] }
    admin            = { role = "admin", patterns = ["/admin", "/admin/*"] }
    webhooks         = { role = "webhooks", patterns = ["/webhooks/*"] }
    content          = { role = "storefront", patterns = ["/pages/*", "/assets/*", "/media/*", "/sitemaps/*"] }
    content-market   = { role = "storefront", patterns = ["/*/pages/*"] }
    catalog-market   = { role = "catalog", patterns = ["/*/products", "/*/products/*", "/*/collections/*"] }
    accounts-market  = { role = "accounts", patterns = ["/*/account", "/*/account/*"] }
    search-market    = { role = "catalog", patterns = ["/*/search", "/*/search/*"] }
    cart-market      = { role = "checkout", patterns = ["/*/cart", "/*/cart/*"] }
    checkout-market  = { role = "checkout", patterns = ["/*/checkout", "/*/checkout/*"] }
    orders-market    = { role = "checkout", patterns = ["/*/fragment", "/*/orders/*", "/*/payments/*"] }
    downloads-market = { role = "checkout", patterns = ["/*/downloads/*"] }
  }
  # In this order. Without a prefix first, because a `*` would take /collections/cart for a cart; then what has names in its addresses that
  # merchants choose (a page may be called search), and an account before its orders.
  order = [
    "catalog", "search", "cart", "orders", "accounts", "admin", "webhooks", "content", "content-market", "catalog-market", "accounts-market", "search-market",
    "cart-market", "checkout-market", "orders-market", "downloads-market",
  ]
  # By host before by path: the staff's name is the staff's service whatever the path.
  rules = merge(
    { staff = { priority = 5, target_group = "admin", hosts = ["admin.${var.domain}"] } },
    { for number, name in local.order : name => { priority = 10 * (number + 1), target_group = local.paths[name].role, paths = local.paths[name].patterns } },
  )

  balanced = ["storefront", "catalog", "checkout", "accounts", "admin", "webhooks"]

  # Adapters that the release does not speak yet keep what it speaks: the database, and the shared folder.
  speaks   = module.settings.speaks
  settings = module.settings.settings
  secret_arns = merge(
    { DUKA_DATABASE_URL = module.secrets.database_urls["shop"] },
    local.speaks["reader"] ? { DUKA_DATABASE_READER_URL = module.secrets.database_reader_urls["shop"] } : {},
    local.speaks["rediss"] ? { DUKA_CACHE_URL = module.redis_address[0].arns[0] } : {},
  )
}

# What Duka is told.
module "settings" {
  source = "../../modules/settings"

  name               = var.name
  region             = var.region
  availability_zones = var.availability_zones
  domain             = var.domain
  zone_id            = var.zone_id
  # CDN and balancer.
  proxies        = 2
  release_speaks = var.release_speaks
  payments       = var.payments
  bank_account   = var.bank_account
  folder         = "/var/lib/duka"
  media_url      = module.media.setting
  adapters = {
    DUKA_DOCUMENTS_URL = { speaks = "dynamodb", value = module.documents.setting }
    DUKA_QUEUE_URL     = { speaks = "sqs", value = module.messaging.queue_setting }
    DUKA_NOTIFY_URL    = { speaks = "sns", value = module.messaging.notify_settings["notifications"] }
  }
}

# Redis's address with its password, once there is an adapter that reads it.
module "redis_address" {
  source = "../../modules/secrets"
  count  = local.speaks["rediss"] ? 1 : 0

  name = "${var.name}-redis"
  given = {
    address = {
      secret_name = "${var.name}-redis-address"
      description = "rediss://:password@host:6379 of the shop's Redis; docs/runbooks/rotate-secrets.md puts it in"
    }
  }
  kms_key_arn = module.key.arn
}

module "load_balancer" {
  source = "../../modules/load-balancer"

  name                  = var.name
  vpc_id                = module.network.vpc_id
  subnet_ids            = module.network.public_subnet_ids
  security_group_ids    = [module.security_groups.balancer_id]
  domain                = var.domain
  alternative_names     = ["www.${var.domain}", "admin.${var.domain}", "origin.${var.domain}"]
  zone_id               = var.zone_id
  target_groups         = { for role in local.balanced : role => { port = local.port, target_type = "ip" } }
  default_target_group  = "storefront"
  rules                 = local.rules
  origin_secret_header  = "X-Duka-Origin"
  origin_secret         = module.secrets.generated_values["origin"]
  is_deletion_protected = var.is_deletion_protected
}

module "containers" {
  source = "../../modules/containers"

  name               = var.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.security_groups.app_id]
  image              = var.image
  image_tag          = var.image_tag
  port               = local.port
  services = {
    for role, size in var.services : role => {
      role             = role
      cpu              = size.cpu
      memory_mib       = size.memory_mib
      minimum          = size.minimum
      maximum          = size.maximum
      is_balanced      = contains(local.balanced, role)
      target_group_arn = contains(local.balanced, role) ? module.load_balancer.target_group_arns[role] : null
      # Whoever only reads can lose a task at two minutes' notice; who takes money, and who must not stop, is on demand.
      spot_percent = contains(["storefront", "catalog"], role) ? 70 : 0
    }
  }
  environment    = local.settings
  secret_arns    = local.secret_arns
  health_command = ["duka-probe", "live"]
  file_system    = { id = module.files.id, access_point_id = module.files.access_point_id }
  access = {
    kms_key_arns     = [module.key.arn]
    bucket_arns      = [module.media.arn]
    queue_arns       = values(module.messaging.queue_arns)
    topic_arns       = values(module.messaging.topic_arns)
    table_arns       = module.documents.access_arns
    file_system_arns = [module.files.arn]
  }
  kms_key_arn = module.key.arn
}
