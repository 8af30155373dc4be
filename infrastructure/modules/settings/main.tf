# What Duka is told, and which input to a stack makes no sense: once for all stacks. Makes nothing at AWS.

locals {
  has_media_bucket = var.media_url != null && contains(var.release_speaks, "s3")

  # What the release does not speak is not offered, and neither is a transfer to nowhere.
  standard_payments = [
    for way in ["cash-on-delivery", "bank-transfer"] : way if contains(var.release_speaks, way) && (way != "bank-transfer" || var.bank_account != null)
  ]
  payments = var.payments != null ? var.payments : local.standard_payments

  settings = merge(
    {
      DUKA_PUBLIC_URL = "https://${var.domain}"
      DUKA_PROXIES    = tostring(var.proxies)
      DUKA_PAYMENTS   = join(",", local.payments)
      DUKA_LOG_FORMAT = "json"
      DUKA_METRICS    = contains(var.release_speaks, "emf") ? "emf:${var.name}" : "prometheus"
    },
    contains(local.payments, "bank-transfer") ? { DUKA_BANK_ACCOUNT = trimspace(var.bank_account) } : {},
    var.folder == null ? {} : { DUKA_MAIL_URL = "file:${var.folder}/mail" },
    local.has_media_bucket ? { DUKA_MEDIA_URL = var.media_url, DUKA_MEDIA_PUBLIC_URL = "https://${var.domain}/media" } : {},
    !local.has_media_bucket && var.folder != null ? { DUKA_MEDIA_URL = "file:${var.folder}/media" } : {},
    { for name, adapter in var.adapters : name => adapter.value if contains(var.release_speaks, adapter.speaks) },
  )
}
